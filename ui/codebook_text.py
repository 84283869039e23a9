"""The text of a codebook file cut into its parts, so that one can be edited and all else stays letter for letter."""

import json
import re

TOP = "top"
"""The name of the part above the first theme: families, shared phrases and words of their time."""

_THEME = re.compile(r"^\[\[theme\]\]\s*$", re.MULTILINE)
_ID = re.compile(r'^id\s*=\s*"([^"]+)"', re.MULTILINE)
_NOTE = re.compile(r"^note\s*=.*$", re.MULTILINE)


def parts(source: str) -> dict[str, str]:
    """The parts of the file by name, in order: the top, then each theme by its id."""
    starts = [match.start() for match in _THEME.finditer(source)]
    found = {TOP: source[: starts[0]] if starts else source}
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(source)], strict=True), 1):
        named = _ID.search(source, start, end)
        found[named[1] if named else f"theme {number}"] = source[start:end]
    return found


def with_part(source: str, name: str, text: str) -> str:
    """The file with one part replaced; it ends with a line of its own."""
    ending = "" if text.endswith("\n") else "\n"
    return "".join(text + ending if part == name else words for part, words in parts(source).items())


def with_note(source: str, note: str) -> str:
    """The file with this note on its version, in place of the note that it had."""
    line = f"note = {json.dumps(' '.join(note.split()), ensure_ascii=False)}"
    top = parts(source)[TOP]
    if _NOTE.search(top):
        return with_part(source, TOP, _NOTE.sub(lambda _: line, top, count=1))
    return f"{line}\n{source}"
