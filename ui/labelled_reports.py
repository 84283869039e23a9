"""The published reports whose passages we labelled, read where they lie on this machine."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import UnreadableFile
from ui.keyed_specimens import Places
from ui.settings import Settings

if TYPE_CHECKING:
    from nlp.labels import LabelledParagraph
    from nlp.language import Language
    from nlp.report_labels import ReportLabels


@dataclass(frozen=True, slots=True)
class LabelledReports:
    """The labelled passages of the reports that are there, the files of the labels, and what could not be had.

    `lost` counts passages that our reader cuts otherwise than when they were labelled, `absent` reports that are not
    on this machine or are another file; `folder` is where they were looked for.
    """

    paragraphs: "tuple[LabelledParagraph, ...]" = ()
    files: tuple[Path, ...] = ()
    lost: int = 0
    absent: int = 0
    folder: Path = Path()

    @property
    def shortfall(self) -> str:
        """What could not be had, in words; "" where all was there."""
        if not self.absent and not self.lost:
            return ""
        return (
            f"{self.absent} of {len(self.files)} labelled reports are not in {self.folder}; "
            f"{self.lost} labelled passages are cut otherwise now"
        )


def labelled_reports(settings: Settings, places: Places, language: "Language") -> LabelledReports:
    """What we labelled on published reports, with the words of those that are on this machine."""
    from ingest.areas import load_areas
    from ingest.passages import split
    from ingest.read import read_document
    from nlp.report_labels import labelled_report, read_report_labels

    gazetteer = load_areas(settings.areas)
    files = tuple(sorted((places.corpus / "gold" / "reports").glob("*.jsonl")))
    found: list[LabelledParagraph] = []
    lost = absent = 0
    for labels in map(read_report_labels, files):
        path = _its_file(places, labels)
        try:
            document = read_document(path, gazetteer) if path else None
        except UnreadableFile:
            document = None
        if document is None:
            absent += 1
            continue
        paragraphs, missing = labelled_report(labels, document, split(document), language)
        found += paragraphs
        lost += missing
    return LabelledReports(tuple(found), files, lost, absent, places.reports)


def _its_file(places: Places, labels: "ReportLabels") -> Path | None:
    """The report's file where it is there and the same that was labelled."""
    from ingest.sniff import sha256_of

    path = places.reports / f"{labels.name}.pdf"
    return path if path.is_file() and sha256_of(path) == labels.sha256 else None
