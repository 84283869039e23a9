"""`python -m corpus.build [NAME …]`: make each specimen and the manifest that says what was made from what.

Promises corpus/documents/NAME.pdf, .docx or .html for every corpus/specimens/NAME.md, byte for byte the same each
time (scans and locked files are made only when their source has changed). Prints every fault of every source and ends
with 1 where a document could not be made; the others are made all the same. `--count` prints the mix instead.
"""

import argparse
import csv
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from corpus.keys import count_lines, load_keyed, regions, theme_ids
from corpus.layout.body import BodyReader
from corpus.layout.elements import Element, JudgementTable
from corpus.layout.lock import locked
from corpus.layout.numbering import numbered
from corpus.layout.paper import to_pdf
from corpus.layout.scan import scanned
from corpus.layout.source import Specimen, read_specimen
from corpus.layout.web import to_html
from corpus.layout.word import to_docx
from corpus.spread import spread_lines
from corpus.texture import refreshed
from ingest.errors import InvalidSource

CORPUS = Path(__file__).parent
SPECIMENS = CORPUS / "specimens"
DOCUMENTS = CORPUS / "documents"
KEYS = CORPUS / "gold" / "keys"
CODEBOOK = CORPUS / "codebook.toml"
AREAS = CORPUS / "areas.csv"
MANIFEST = CORPUS / "manifest.csv"
DATA_SHEET = CORPUS / "README.md"
MADE_ON_CHANGE = ("scanned", "encrypted")
"""Forms whose bytes follow the machine (a JPEG library, random numbers): kept as long as their source is the same."""

COUNTED = re.compile(r"^(\| `([a-z-]+)` \|.*\|) \d+ \|$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the manifest; paths are relative to the corpus folder, `published` is "" where not stated."""

    file: str
    sha256: str
    source: str
    source_sha256: str
    template: str
    type: str
    pages: str
    title: str
    published: str
    form: str = ""
    case: str = ""
    version_of: str = ""


def build_specimen(path: Path) -> tuple[bytes, Row]:
    """The document of one source and its line of the manifest; raises `InvalidSource`."""
    specimen = read_specimen(path)
    elements = BodyReader(path, specimen.body_line).read(specimen.body)
    _check_judgements(specimen, elements)
    data, pages = _made(specimen, numbered(elements, specimen.numbering))
    return data, _row(specimen, data, pages)


def _made(specimen: Specimen, body: Sequence[Element]) -> tuple[bytes, int]:
    """The bytes and the number of pages in the specimen's output and form."""
    if specimen.output == "docx":
        return to_docx(specimen, body)
    if specimen.output == "html":
        return to_html(specimen, body)
    data, pages = to_pdf(specimen, body)
    if specimen.form == "scanned":
        return scanned(data, specimen), pages
    return (locked(data) if specimen.form == "encrypted" else data), pages


def read_manifest(path: Path = MANIFEST) -> dict[str, Row]:
    """The manifest's rows by file, or none where there is no manifest yet."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = [Row(**record) for record in csv.DictReader(file)]
    return {row.file: row for row in rows}


def write_manifest(rows: Mapping[str, Row], path: Path = MANIFEST) -> None:
    """Write the rows in the order of their files."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Row))
        writer.writerows(astuple(rows[name]) for name in sorted(rows))


def write_counts(rows: Mapping[str, Row], path: Path = DATA_SHEET) -> None:
    """Bring the data sheet's number of specimens of each template and its measures of their prose up to date."""
    counts = Counter(row.template for row in rows.values())
    text = path.read_text(encoding="utf-8")
    counted = COUNTED.sub(lambda row: f"{row[1]} {counts[row[2]]} |", text)
    path.write_text(refreshed(counted), encoding="utf-8")


def is_kept(path: Path, held: Mapping[str, Row]) -> bool:
    """Whether the source's document is a scan or a locked file that was made from just this source."""
    rows = (row for row in held.values() if row.source == f"{SPECIMENS.name}/{path.name}")
    return any(
        row.form in MADE_ON_CHANGE
        and row.source_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        and (CORPUS / row.file).exists()
        for row in rows
    )


def sources(names: Iterable[str] = ()) -> tuple[Path, ...]:
    """The source files of these names (all where none is named); raises `InvalidSource` for a name without one."""
    wanted = tuple(SPECIMENS / f"{Path(name).stem}.md" for name in names)
    for path in wanted:
        if not path.exists():
            raise InvalidSource(f"{path}:1: there is no such specimen. Name a file of {SPECIMENS} without its ending.")
    return wanted or tuple(sorted(SPECIMENS.glob("*.md")))


def orphans() -> tuple[Path, ...]:
    """Built documents whose source is gone."""
    return tuple(path for path in sorted(DOCUMENTS.glob("*.*")) if not (SPECIMENS / f"{path.stem}.md").exists())


def main(arguments: Sequence[str] | None = None) -> int:
    """Build what is named and report; 0 where all went well."""
    parser = argparse.ArgumentParser(prog="python -m corpus.build", description="Make the starter corpus.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="specimens to build (all where none is named)")
    parser.add_argument("--count", action="store_true", help="print the corpus's mix and build nothing")
    chosen = parser.parse_args(arguments)
    if chosen.count:
        sys.stdout.write("\n".join(_count()) + "\n")
        return 0
    names = chosen.names
    DOCUMENTS.mkdir(exist_ok=True)
    held = {name: row for name, row in read_manifest().items() if (CORPUS / row.source).exists()}
    faults = 0
    try:
        paths = sources(names)
    except InvalidSource as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for path in paths:
        faults += not _build_into(path, held)
    write_manifest(held)
    write_counts(held)
    for path in orphans():
        sys.stderr.write(f"{path}: no source of this name in {SPECIMENS}. Delete it or bring the source back.\n")
        faults += 1
    sys.stdout.write(f"{len(paths)} specimens, {faults} faults, {len(held)} documents in {MANIFEST.name}\n")
    return 1 if faults else 0


def _count() -> Iterator[str]:
    held = load_keyed(SPECIMENS, KEYS, CODEBOOK)
    yield from count_lines(held, theme_ids(CODEBOOK), regions(AREAS))
    yield from spread_lines(held)


def _build_into(path: Path, held: dict[str, Row]) -> bool:
    try:
        if is_kept(path, held):
            return True
        data, row = build_specimen(path)
    except InvalidSource as error:
        sys.stderr.write(f"{error}\n")
        return False
    for other in DOCUMENTS.glob(f"{path.stem}.*"):
        held.pop(f"{DOCUMENTS.name}/{other.name}", None)
        other.unlink()
    (CORPUS / row.file).write_bytes(data)
    held[row.file] = row
    sys.stdout.write(f"{row.file}: {row.pages} pages\n")
    return True


def _check_judgements(specimen: Specimen, elements: Iterable[Element]) -> None:
    marker = next((element for element in elements if isinstance(element, JudgementTable)), None)
    if marker and not specimen.facts.judgements:
        raise InvalidSource(
            f"{specimen.path}:{marker.line}: {{{{judgements}}}} has nothing to print. To mend it, add "
            "[[facts.judgements]] to the front matter, or take the marker out."
        )


def _row(specimen: Specimen, data: bytes, pages: int) -> Row:
    return Row(
        file=f"{DOCUMENTS.name}/{specimen.name}.{specimen.output}",
        sha256=hashlib.sha256(data).hexdigest(),
        source=f"{SPECIMENS.name}/{specimen.path.name}",
        source_sha256=specimen.sha256,
        template=specimen.template,
        type=specimen.facts.type,
        pages=str(pages),
        title=specimen.full_title,
        published=specimen.facts.published,
        form=specimen.form,
        case=specimen.case,
        version_of=specimen.version_of,
    )


if __name__ == "__main__":
    raise SystemExit(main())
