"""One specimen source: TOML front matter between `+++` lines, then Markdown.

Promises a `Specimen` whose template, cover lines and answer key are sound. Refuses with `InvalidSource`: one line for
each fault, each with file, line, what is wrong and what to do.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.layout.facts import Facts, Slip, facts_slips, read_facts
from corpus.layout.looks import LOOKS
from ingest.errors import InvalidSource

FENCE = "+++"
NUMBERINGS = ("decimal", "continuous", "none")
SET_KEYS = ("template", "title", "running_head", "running_foot", "cover_lines", "contents", "numbering", "facts")
SERIES_KEYS = ("case", "version_of", "badly_formatted")
"""Which specimens belong together (for tests; nothing is printed of it), and which get slips of layout."""

OUTPUTS = ("pdf", "docx", "html")
FORMS = ("", "scanned", "two-column", "landscape", "broken-encoding", "encrypted")
PAGES = ("press", "response", "landing-page", "abstract")
"""The templates that only a web page has."""

TEMPLATES = (*LOOKS, *PAGES)
SURROUNDINGS = ("navigation", "banner", "comments", "related", "tail")
"""What a web page's site puts around its text, as lists of lines."""

KEYS = (*SET_KEYS, *SERIES_KEYS, *SURROUNDINGS, "output", "form")
_WEB_REMEDY = f'write output = "html" with one of {", ".join(PAGES)}, and with no other template'
NEEDED = ("template", "title", "numbering", "facts")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Specimen:
    """A source as read; `body` is Markdown and `body_line` the line of the file on which it starts (1-based)."""

    path: Path
    sha256: str
    template: str
    title: tuple[str, ...]
    running_head: str
    running_foot: str
    cover_lines: tuple[str, ...]
    contents: bool
    numbering: str
    output: str
    form: str
    case: str
    version_of: str
    badly_formatted: bool
    surroundings: Mapping[str, tuple[str, ...]]
    facts: Facts
    body: str
    body_line: int

    @property
    def name(self) -> str:
        """The file's stem, which the built document carries too."""
        return self.path.stem

    @property
    def full_title(self) -> str:
        """The title's lines as one."""
        return " - ".join(self.title)


def read_specimen(path: Path) -> Specimen:
    """The specimen at `path`; raises `InvalidSource` with every fault of its front matter."""
    data = path.read_bytes()
    head, body, body_line = _parts(path, data)
    table = _front_matter(path, head)
    slips = tuple(_slips(path, table))
    if slips:
        raise InvalidSource("\n".join(_message(path, head, slip) for slip in slips))
    return Specimen(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        template=str(table["template"]),
        title=_lines(table, "title"),
        running_head=str(table.get("running_head", "")),
        running_foot=str(table.get("running_foot", "")),
        cover_lines=_lines(table, "cover_lines"),
        contents=bool(table.get("contents", False)),
        numbering=str(table["numbering"]),
        output=str(table.get("output", "pdf")),
        form=str(table.get("form", "")),
        case=str(table.get("case", "")),
        version_of=str(table.get("version_of", "")),
        badly_formatted=bool(table.get("badly_formatted", False)),
        surroundings={key: _lines(table, key) for key in SURROUNDINGS if key in table},
        facts=read_facts(_table(table["facts"])),
        body=body,
        body_line=body_line,
    )


def _parts(path: Path, data: bytes) -> tuple[str, str, int]:
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise InvalidSource(f"{path}:1: the file is not UTF-8 ({error.reason}). Save it as UTF-8.") from error
    if not lines or lines[0].rstrip() != FENCE:
        raise InvalidSource(f"{path}:1: the first line is not {FENCE}. Put the front matter between two {FENCE} lines.")
    end = next((at for at, line in enumerate(lines[1:], start=1) if line.rstrip() == FENCE), 0)
    if not end:
        raise InvalidSource(f"{path}:1: the front matter does not end. Close it with a line {FENCE}.")
    body = "\n".join(lines[end + 1 :])
    if not body.strip():
        raise InvalidSource(f"{path}:{end + 1}: there is no text below the front matter. Write the document there.")
    return "\n".join(lines[1:end]), body, end + 2


def _front_matter(path: Path, head: str) -> dict[str, object]:
    try:
        return tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) + 1 if at else head.count("\n") + 2
        raise InvalidSource(f"{path}:{line}: the front matter is not TOML: {error}. Mend that line.") from error


def _slips(path: Path, table: Mapping[str, object]) -> Iterator[Slip]:
    if not NAME.fullmatch(path.stem):
        yield Slip(FENCE, f"the file's name {path.name!r} is not plain", "use small letters, digits and single hyphens")
    for key in NEEDED:
        if key not in table:
            yield Slip(FENCE, f"{key} is missing", f"add {key} to the front matter")
    for key in table:
        if key not in KEYS:
            yield Slip(key, f"unknown key {key!r}", f"use one of: {', '.join(KEYS)}; answers go under [facts]")
    yield from _choice_slips(table)
    yield from _text_slips(table)
    if isinstance(table.get("facts"), dict):
        yield from facts_slips(_table(table["facts"]))
    elif "facts" in table:
        yield Slip("facts", "facts must be a table", "write [facts] on a line of its own, keys below it")


def _choice_slips(table: Mapping[str, object]) -> Iterator[Slip]:
    choices = (("template", TEMPLATES), ("numbering", NUMBERINGS), ("output", OUTPUTS), ("form", FORMS))
    for key, allowed in choices:
        if key in table and table[key] not in allowed:
            yield Slip(key, f"{key} {table[key]!r} is not known", f"use one of: {', '.join(allowed)}")
    output = table.get("output", "pdf")
    if (table.get("template") in PAGES) != (output == "html"):
        yield Slip("template", f"template {table.get('template')!r} is not set as {output}", _WEB_REMEDY)
    if table.get("form") and output != "pdf":
        yield Slip("form", f"form {table['form']!r} is not set as {output}", "leave form out, or make it a PDF")


def _text_slips(table: Mapping[str, object]) -> Iterator[Slip]:
    for key in ("title", "cover_lines", *SURROUNDINGS):
        value = table.get(key, [])
        if key in SURROUNDINGS and isinstance(value, str):
            continue
        if not isinstance(value, list) or not all(isinstance(line, str) and line.strip() for line in value):
            yield Slip(key, f"{key} must be a list of lines", f'write {key} = ["…", "…"] without empty lines')
    if table.get("title") == []:
        yield Slip("title", "the title has no line", "write at least one")
    for key in ("running_head", "running_foot"):
        value = table.get(key, "")
        if not isinstance(value, str):
            yield Slip(key, f"{key} must be text", 'write "" for none')
        elif set(re.findall(r"\{(.*?)\}", value)) - {"page", "pages"}:
            yield Slip(key, f"{key} {value!r} names something unknown", "only {page} and {pages} are filled in")
    if not isinstance(table.get("contents", False), bool):
        yield Slip("contents", "contents must be true or false", "write it without quotation marks")


def _message(path: Path, head: str, slip: Slip) -> str:
    pattern = re.compile(rf"^\s*\[*(facts\.)?{re.escape(slip.at)}\b|[\"']{re.escape(slip.at)}[\"']", re.MULTILINE)
    found = pattern.search(head)
    line = head.count("\n", 0, found.end()) + 2 if found else 1
    return f"{path}:{line}: {slip.what}. To mend it, {slip.remedy}."


def _lines(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(str(line) for line in value) if isinstance(value, list) else ()


def _table(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, dict) else {}
