"""What people decided, as lessons for the tagger: reviewed statements in the passages that they stand in.

Standing decisions and the settled units of samples, laid over the record as it is now. Where a unit that two readers
settled and a decision speak of the same theme on the same statement, the unit holds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from index.gold import SHA256_SHOWN, gold
from index.library import Library
from index.people import PEOPLE_FILE
from index.placing import Words, same_words
from index.samples import Samples
from ingest.document import Passage, Span
from ingest.errors import InvalidQuestion
from nlp.labels import LabelledParagraph, LabelledStatement
from nlp.reviewed import Reviewed
from nlp.tags import Polarity, StatementKind

LEAST_STATEMENTS = 50
"""Decided statements below which nothing is learnt: of fewer, halves by document cannot tell a change from chance."""

Said = dict[str, Polarity | None]
"""What holds of a statement by theme: its polarity, or None where the theme was rejected."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """Reviewed passages, with how many statements, decisions (settled units among them) and people are behind them."""

    reviewed: tuple[Reviewed, ...]
    statements: int
    decisions: int
    people: int

    @property
    def documents(self) -> int:
        """How many documents they are from."""
        return len({one.paragraph.document for one in self.reviewed})


def lessons(library: Library) -> Lessons:
    """What can be learnt from people; raises InvalidQuestion where fewer than LEAST_STATEMENTS are decided."""
    said, people = _decided(library)
    decisions = library.decided.in_force
    for name, unit in _settled(library, people):
        said.setdefault(name, {}).update(unit)
        decisions += 1
    if len(said) < LEAST_STATEMENTS:
        raise InvalidQuestion(
            f"To learn from people takes decisions on {LEAST_STATEMENTS} statements; {len(said)} are decided, "
            f"{LEAST_STATEMENTS - len(said)} are missing. Decide on more with `prior review` or in the app."
        )
    documents = sorted({document for document, _ in said})
    reviewed = tuple(one for document in documents for one in _passages(library, document, said))
    return Lessons(reviewed, len(said), decisions, len(people))


def _decided(library: Library) -> tuple[dict[tuple[str, int], Said], set[str]]:
    """What standing decisions say of each statement, and who decided."""
    said: dict[tuple[str, int], Said] = {}
    people: set[str] = set()
    tags = library.store.rows("SELECT document, statement, theme, polarity FROM tags")
    machine = {(row["document"], row["statement"], row["theme"]): row["polarity"] for row in tags}
    for (document, statement, theme), one in library.decided.by_claim.items():
        polarity = None if one.rejects else Polarity(one.polarity or machine[document, statement, theme])
        said.setdefault((document, statement), {})[theme] = polarity
        people.add(one.decision.by)
    return said, people


def _settled(library: Library, people: set[str]) -> Iterator[tuple[tuple[str, int], Said]]:
    """What readers settled in samples, by the statements that hold the units; who coded is added to `people`."""
    if not (library.folder / PEOPLE_FILE).is_file():
        return
    samples = Samples(library.folder)
    held = {row["sha256"][:SHA256_SHOWN]: row["id"] for row in library.store.rows("SELECT sha256, id FROM documents")}
    for name in samples.names():
        for row in gold(samples, name).rows:
            document = held.get(row["document"])
            place = _statement_of(library, document, row["text"]) if document else None
            if document and place is not None:
                given = {theme: Polarity(polarity) for theme, polarity in row["themes"].items()}
                asked = row["asked"] or library.codebook.ids
                people.update(one.by for one in samples.codings(name))
                yield (document, place), {theme: given.get(theme) for theme in {*asked, *given}}


def _statement_of(library: Library, document: str, quote: str) -> int | None:
    """The first statement that holds the words; None where they are gone or stand in none."""
    rows = library.store.rows("SELECT * FROM statements WHERE document = ? ORDER BY position", document)
    for place in Words(library.store.text(document)).places(quote):
        for row in rows:
            if same_words(place, Span(row["start"], row["end"])):
                return int(row["position"])
    return None


def _passages(library: Library, document: str, said: Mapping[tuple[str, int], Said]) -> Iterator[Reviewed]:
    """The passages of a document that hold a decided statement, whole: its neighbours are its context."""
    rows = library.store.rows("SELECT * FROM statements WHERE document = ? ORDER BY position", document)
    text, family = library.store.text(document), library.store.line(document).family
    for key, passage in library.store.keyed_passages(document):
        here = [row for row in rows if row["passage"] == key]
        about = [said.get((document, row["position"]), {}) for row in here]
        if any(about):
            statements = [
                LabelledStatement(_within(passage, row["start"], row["end"]), _given(one))
                for row, one in zip(here, about, strict=True)
            ]
            paragraph = LabelledParagraph(
                id=passage.id,
                document=document,
                family=family,
                heading=" > ".join(filter(None, (*passage.path, passage.heading))),
                text=passage.span.of(text),
                kind=StatementKind(here[0]["kind"]),
                statements=tuple(statements),
            )
            yield Reviewed(paragraph, tuple(frozenset(one) for one in about))


def _within(passage: Passage, start: int, end: int) -> Span:
    return Span(start - passage.span.start, end - passage.span.start)


def _given(said: Said) -> tuple[tuple[str, Polarity], ...]:
    return tuple((theme, polarity) for theme, polarity in said.items() if polarity is not None)
