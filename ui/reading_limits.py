"""What reading a file may cost, from the environment: limits of time, memory, pages and bytes, and scanned pages."""

from collections.abc import Mapping

from ingest.errors import InvalidSource
from ingest.limits import Limits

ON, OFF = frozenset({"", "on", "1", "yes", "true"}), frozenset({"off", "0", "no", "false"})
MEGABYTE = 1_000_000
FEWEST_MEGABYTES = 200
"""Memory below which no reader starts."""


def limits_from(environment: Mapping[str, str]) -> Limits:
    """The limits that `PRIOR_MAX_SECONDS`, `_MEMORY`, `_PAGES`, `_MEGABYTES`, `PRIOR_OCR` and `PRIOR_OCR_SECONDS` set.

    Memory and file size in megabytes, `PRIOR_OCR_SECONDS` for each scanned page. Raises InvalidSource for a value that
    is no positive number, or neither on nor off.
    """
    usual = Limits()
    return Limits(
        seconds=_number(environment, "PRIOR_MAX_SECONDS", usual.seconds),
        memory=int(MEGABYTE * _number(environment, "PRIOR_MAX_MEMORY", usual.memory / MEGABYTE, FEWEST_MEGABYTES)),
        pages=int(_number(environment, "PRIOR_MAX_PAGES", usual.pages, 1)),
        bytes=int(MEGABYTE * _number(environment, "PRIOR_MAX_MEGABYTES", usual.bytes / MEGABYTE)),
        ocr=_is_on(environment, "PRIOR_OCR"),
        ocr_seconds=_number(environment, "PRIOR_OCR_SECONDS", usual.ocr_seconds),
    )


def _number(environment: Mapping[str, str], name: str, usual: float, lowest: float = 0.0) -> float:
    said = environment.get(name, "").strip()
    if not said:
        return usual
    try:
        number = float(said)
    except ValueError:
        number = -1.0
    if not (0 < number < float("inf") and number >= lowest):
        least = f", at least {lowest:g}" if lowest else ""
        raise InvalidSource(f"{name} is '{said}'. Set it to a positive number{least}, or leave it out ({usual:g}).")
    return number


def _is_on(environment: Mapping[str, str], name: str) -> bool:
    said = environment.get(name, "").strip().lower()
    if said not in ON | OFF:
        raise InvalidSource(f"{name} is '{said}'. Set it to on or off.")
    return said in ON
