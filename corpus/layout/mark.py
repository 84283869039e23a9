"""What every built document says of itself, whatever its format."""

MARK = "FICTIONAL SPECIMEN"
EXPLANATION = "Written for Prior Learning: no person, place, body or event in it is real"
AUTHOR = "Prior Learning (fictional)"
CREATOR = "corpus.build"
LANGUAGE = "en-GB"


def keywords(kind: str, areas: tuple[str, ...]) -> str:
    """The keywords of a document's metadata: the mark in small letters, its type, its areas."""
    return ", ".join(("fictional", "specimen", kind, *areas))
