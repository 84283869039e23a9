"""What reading one file may cost, and whether its scanned pages are read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file: wall-clock seconds, bytes of address space, pages, and bytes of the file.

    60 seconds are about twenty times the slowest of 150 sampled reports; each megabyte of the file adds
    `seconds_per_megabyte`. 2 GB are twenty times what pypdf takes for the longest, enough for Tesseract. The longest
    of 613 published reports has 58 pages and 4 MB; national reviews reach 280 pages. With `ocr`, scanned pages are read
    where the programs are installed, and each may add `ocr_seconds` (Tesseract takes about 3 on one core).
    """

    seconds: float = 60.0
    memory: int = 2_000_000_000
    pages: int = 2000
    bytes: int = 100_000_000
    seconds_per_megabyte: float = 2.0
    ocr: bool = False
    ocr_seconds: float = 30.0

    def seconds_for(self, size: int) -> float:
        """Wall-clock seconds for a file of `size` bytes, recognition apart."""
        return self.seconds + self.seconds_per_megabyte * size / 1_000_000
