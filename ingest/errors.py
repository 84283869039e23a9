"""The family of errors of Prior Learning.

    PriorError                 base: what went wrong, where, and what to do next
    ├── UnreadableFile         one input file cannot be taken in; the run goes on and lists it
    ├── MissingModel           the embedder is not set up on this machine
    ├── InvalidCodebook        the codebook file breaks a rule; names the line
    ├── InvalidSource          a data file of ours (areas, source list, manifest) breaks a rule
    ├── InvalidQuestion        a search question that cannot be understood
    ├── NotHeld                a document, passage or theme that is asked for and not held
    ├── RecordLocked           another process is writing the record
    └── RecordTooNew           the record was written by a newer version

Every message names what, where and what to do next. Layers above add leaves, never another root.
"""

from enum import StrEnum


class Fault(StrEnum):
    """Why a file could not be taken in; the closed list that the Corpus screen explains."""

    EMPTY = "empty"
    NOT_WHAT_IT_SAYS = "not what its name says"
    UNSUPPORTED = "unsupported format"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    NO_TEXT = "no text layer"
    LIMIT = "over a limit"
    UNREACHABLE = "cannot be opened"


class PriorError(Exception):
    """Base of all errors that Prior Learning raises on purpose; `str()` is fit to show to a person."""


class UnreadableFile(PriorError):
    """One file that cannot be taken in, with its reason and the step that mends it."""

    def __init__(self, fault: Fault, what: str, remedy: str) -> None:
        super().__init__(f"{fault.value}: {what} {remedy}".strip())
        self.fault = fault
        self.what = what
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["UnreadableFile"], tuple[Fault, str, str]]:
        """Survive the way back from a worker process."""
        return UnreadableFile, (self.fault, self.what, self.remedy)


class MissingModel(PriorError):
    """The embedder's files are not on this machine."""


class InvalidCodebook(PriorError):
    """The codebook breaks a rule; the message names the file and the line."""


class InvalidSource(PriorError):
    """A data file (areas, source list, manifest) breaks a rule; the message names file and line."""


class InvalidQuestion(PriorError):
    """A search question or filter that cannot be understood."""


class NotHeld(PriorError):
    """Something asked for by id that the record does not hold."""


class RecordLocked(PriorError):
    """Another process is writing the record; wait for it or stop it."""


class RecordTooNew(PriorError):
    """The record was written by a newer version of Prior Learning."""
