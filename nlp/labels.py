"""Labelled statements: what readers gave, one paragraph a line of a JSON-lines file.

Read with the rules of the labels' README: paragraphs without `statements` are older readings and left out.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from ingest.document import Span
from ingest.errors import InvalidSource
from nlp.tags import Polarity, StatementKind

REVIEW = "review"
CASE_REVIEWS = ("review", "case-review")
"""How label files call the family of case reviews."""


@dataclass(frozen=True, slots=True)
class LabelledStatement:
    """A statement's range in its paragraph and the themes given to it, each with its polarity.

    `intended` has those that its writer meant it to carry, in statements of our own; None where no writer said.
    """

    span: Span
    themes: tuple[tuple[str, Polarity], ...]
    intended: tuple[tuple[str, Polarity], ...] | None = None

    @property
    def judged(self) -> dict[str, Polarity]:
        """The themes that it judges: one given as neutral is spoken of only."""
        return {theme: polarity for theme, polarity in self.themes if polarity is not Polarity.NEUTRAL}


@dataclass(frozen=True, slots=True)
class LabelledParagraph:
    """A paragraph as a reader saw it: where it is from, its heading, its statements, what it does (None: not said).

    `era` is the span of years that it is written in the manner of ("2011-2014"), or "". Documents with the same
    `together` tell of the same case or area: what learns from one of them must not be judged on another.
    """

    id: str
    document: str
    family: str
    heading: str
    text: str
    kind: StatementKind | None
    statements: tuple[LabelledStatement, ...]
    era: str = ""
    together: str = ""

    @property
    def parted_by(self) -> str:
        """What is learnt from or held out as a whole: its document, or all those that belong together with it."""
        return self.together or self.document

    @property
    def groups(self) -> dict[str, str]:
        """What its document shares with others: family, and era where known; any case review is of one family."""
        family = REVIEW if self.family in CASE_REVIEWS else self.family
        return {"family": family} | ({"era": self.era} if self.era else {})


def laid_out(statements: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """The statements as one text, a space between them, and where each of them lies in it."""
    starts = accumulate((len(one) + 1 for one in statements), initial=0)
    return " ".join(statements), tuple(
        Span(start, start + len(one)) for start, one in zip(starts, statements, strict=False)
    )


def read_labels(path: Path) -> tuple[LabelledParagraph, ...]:
    """The paragraphs of a label file; raises `InvalidSource` naming file and line where one cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InvalidSource(f"{path}: cannot be read ({error.strerror}); check the path of the labels") from error
    return tuple(_paragraphs(path, lines))


def _paragraphs(path: Path, lines: list[str]) -> Iterator[LabelledParagraph]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if "statements" in row:
                yield _paragraph(row)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InvalidSource(f"{path}, line {number}: not a labelled paragraph ({error}); mend the line") from error


def _paragraph(row: dict[str, Any]) -> LabelledParagraph:
    return LabelledParagraph(
        id=row["id"],
        document=row["document"],
        family=row["family"],
        heading=row.get("heading") or "",
        text=row["text"],
        kind=StatementKind(row["kind"]),
        statements=tuple(
            LabelledStatement(
                Span(given["start"], given["end"]),
                _themes(given["themes"]),
                _themes(given["intended"]) if "intended" in given else None,
            )
            for given in row["statements"]
        ),
        era=row.get("era") or "",
    )


def _themes(given: dict[str, str]) -> tuple[tuple[str, Polarity], ...]:
    return tuple((theme, Polarity(polarity)) for theme, polarity in given.items())
