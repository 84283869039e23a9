"""The codebook: the themes that a statement can be tagged with, and the wordings that point to them.

Read from one TOML file that a practitioner can read and edit. It is checked whole before use; whatever breaks a
rule raises `InvalidCodebook` with file, line and what to change. Theme ids are permanent, labels may change.
"""

import hashlib
import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

from ingest.errors import InvalidCodebook, NotHeld
from nlp.lexicon import EraTerm, read_lexicon, terms_by_theme

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TEXTS = ("id", "label", "family", "definition", "include", "exclude", "era")
LISTS = ("phrases", "patterns", "exclusions", "headings", "in_context", "yields_to")
NEEDED = (*TEXTS, "phrases")
TOP = frozenset({"note", "families", "shared", "lexicon", "theme"})
VERSION_LENGTH = 12
"""Hex digits of the content hash that name a version: no clash among the few versions one record ever sees."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: what it means, what it does not, and the wordings that point to it.

    `phrases` match in any inflection; `patterns` have gaps ("…"), companions ("+") and choices ("(a|b)");
    `exclusions` are contexts in which a wording does not count. `in_context` wordings count only under one of
    `headings`. Where a theme of `yields_to` is found by the same words, that more specific one is kept.
    """

    id: str
    label: str
    family: str
    definition: str
    include: str
    exclude: str
    era: str
    phrases: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    in_context: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """All themes in the order of the file; `version` changes with any byte of the file.

    `lexicon` has the words of their time; those that find are among the phrases of their themes. `note` says what
    changed in this version, "" where the file does not.
    """

    themes: tuple[Theme, ...]
    version: str
    families: tuple[str, ...] = ()
    lexicon: tuple[EraTerm, ...] = ()
    note: str = ""

    def theme(self, id: str) -> Theme:
        """The theme of this id; raises `NotHeld` where there is none."""
        for theme in self.themes:
            if theme.id == id:
                return theme
        raise NotHeld(f'the codebook has no theme "{id}"; `prior themes` lists those it has')

    def words_of_their_time(self, theme: str) -> tuple[EraTerm, ...]:
        """The terms of a theme that were usual in certain years, the earliest first."""
        return terms_by_theme(self.lexicon).get(theme, ())

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all themes in the order of the file."""
        return tuple(theme.id for theme in self.themes)


def load_codebook(path: Path) -> Codebook:
    """The codebook of a TOML file; raises `InvalidCodebook` naming file and line where it breaks a rule."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InvalidCodebook(f"{path}: cannot be read ({error.strerror}); check the path of the codebook") from error
    return read_codebook(data, path)


def version_of(data: bytes) -> str:
    """The version that a codebook of these bytes has."""
    return hashlib.sha256(data).hexdigest()[:VERSION_LENGTH]


def read_codebook(data: bytes, path: Path) -> Codebook:
    """The codebook that the bytes of a file are; raises `InvalidCodebook` naming `path` and the line."""
    try:
        source = data.decode("utf-8")
        content = tomllib.loads(source)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InvalidCodebook(f"{path}, line {line}: not UTF-8; save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise InvalidCodebook(f"{path}: not valid TOML: {error}; mend that line") from error
    return _Checker(path, source).codebook(content, version_of(data))


class _Checker:
    """Checks parsed TOML against the rules and finds the lines to name: tomllib keeps no positions."""

    def __init__(self, path: Path, source: str) -> None:
        self.path = path
        self.lines = source.splitlines()
        self.starts = [at for at, line in enumerate(self.lines, 1) if line.strip() == "[[theme]]"]

    def codebook(self, content: dict[str, Any], version: str) -> Codebook:
        for key in content:
            if key not in TOP:
                self.refuse(self.line(0, key), f'unknown key "{key}"', f"allowed: {', '.join(sorted(TOP))}")
        families = self.texts(content, "families", 0)
        shared = frozenset(self.texts(content, "shared", 0))
        if not families:
            self.refuse(1, "no families", 'add families = ["A …"] at the top')
        raw = content.get("theme", [])
        if not isinstance(raw, list) or not raw:
            self.refuse(1, "no themes", "add at least one [[theme]]")
        themes = tuple(self.theme(entry, number, families) for number, entry in enumerate(raw, 1))
        self.check_ids(themes)
        lexicon = read_lexicon(content.get("lexicon", []), [theme.id for theme in themes], self.refuse_term)
        themes = tuple(_with_terms(theme, lexicon) for theme in themes)
        self.check_shared(themes, shared)
        note = content.get("note", "")
        if not isinstance(note, str):
            self.refuse(self.line(0, "note"), '"note" must be a text', 'write note = "…"')
        return Codebook(themes, version, families, lexicon, note)

    def theme(self, entry: dict[str, Any], number: int, families: tuple[str, ...]) -> Theme:
        for key in entry:
            if key not in TEXTS + LISTS:
                known = ", ".join(TEXTS + LISTS)
                self.refuse(self.line(number, key), f'unknown key "{key}"', f"allowed: {known}")
        for key in NEEDED:
            if not entry.get(key):
                self.refuse(self.line(number, key), f'the theme has no "{key}"', f"add {key} = …")
        texts = {key: self.text(entry, key, number) for key in TEXTS}
        lists = {key: self.texts(entry, key, number) for key in LISTS}
        if not ID.fullmatch(texts["id"]):
            self.refuse(self.line(number, "id"), f'"{texts["id"]}" is no theme id', "use small letters and hyphens")
        if texts["family"] not in families:
            at = self.line(number, "family")
            self.refuse(at, f'unknown family "{texts["family"]}"', f"one of: {', '.join(families)}")
        for pattern in lists["patterns"]:
            if not any(sign in pattern for sign in "…+("):
                at = self.line(number, "patterns", pattern)
                self.refuse(at, f'the pattern "{pattern}" has no "…", "+" or "("', "move it to phrases")
            if pattern.count("(") != pattern.count(")"):
                self.refuse(self.line(number, "patterns", pattern), f'unclosed choice in "{pattern}"', "close it")
        if bool(lists["in_context"]) != bool(lists["headings"]):
            at = self.line(number, "in_context")
            self.refuse(at, '"in_context" and "headings" stand or fall together', "give both or neither")
        return Theme(
            id=texts["id"],
            label=texts["label"],
            family=texts["family"],
            definition=texts["definition"],
            include=texts["include"],
            exclude=texts["exclude"],
            era=texts["era"],
            phrases=lists["phrases"],
            patterns=lists["patterns"],
            exclusions=lists["exclusions"],
            headings=lists["headings"],
            in_context=lists["in_context"],
            yields_to=lists["yields_to"],
        )

    def text(self, entry: dict[str, Any], key: str, number: int) -> str:
        value = entry[key]
        if not isinstance(value, str) or not value.strip():
            self.refuse(self.line(number, key), f'"{key}" must be a text', f'write {key} = "…"')
        return str(value)

    def texts(self, entry: dict[str, Any], key: str, number: int) -> tuple[str, ...]:
        values = entry.get(key, [])
        if not isinstance(values, list):
            self.refuse(self.line(number, key), f'"{key}" must be a list', f'write {key} = ["…", "…"]')
        seen: set[str] = set()
        for value in values:
            at = self.line(number, key, str(value))
            if not isinstance(value, str) or not value.strip():
                self.refuse(at, f'an empty wording in "{key}"', "remove it or fill it in")
            if value.lower() in seen:
                self.refuse(at, f'"{value}" stands twice in "{key}"', "remove one")
            seen.add(value.lower())
        return tuple(values)

    def check_ids(self, themes: tuple[Theme, ...]) -> None:
        seen: set[str] = set()
        for number, theme in enumerate(themes, 1):
            if theme.id in seen:
                self.refuse(self.line(number, "id"), f'the id "{theme.id}" stands twice', "give each theme its own")
            seen.add(theme.id)
        for number, theme in enumerate(themes, 1):
            for other in theme.yields_to:
                if other not in seen or other == theme.id:
                    at = self.line(number, "yields_to", other)
                    self.refuse(at, f'"{other}" is no other theme', "name an id of this file")

    def check_shared(self, themes: tuple[Theme, ...], shared: frozenset[str]) -> None:
        owner: dict[str, str] = {}
        for number, theme in enumerate(themes, 1):
            for phrase in theme.phrases:
                first = owner.setdefault(phrase.lower(), theme.id)
                if first != theme.id and phrase not in shared:
                    at = self.line(number, "phrases", phrase)
                    at = at if f'"{phrase}"' in self.lines[at - 1] else self.line(0, "lexicon", phrase)
                    self.refuse(at, f'"{phrase}" also stands in {first}', 'remove one or add it to "shared"')

    def line(self, number: int, key: str, value: str = "") -> int:
        """The line of a value or key of theme `number` (0: above the themes), else where the theme starts."""
        begin = self.starts[number - 1] if 0 < number <= len(self.starts) else 1
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.lines)
        here = range(begin, end + 1)
        keyed = next((at for at in here if re.match(rf"\s*{re.escape(key)}\s*=", self.lines[at - 1])), begin)
        if not value:
            return keyed
        return next((at for at in range(keyed, end + 1) if f'"{value}"' in self.lines[at - 1]), keyed)

    def refuse_term(self, term: str, what: str, remedy: str) -> NoReturn:
        self.refuse(self.line(0, "lexicon", term), what, remedy)

    def refuse(self, line: int, what: str, remedy: str) -> NoReturn:
        raise InvalidCodebook(f"{self.path}, line {line}: {what}; {remedy}")


def _with_terms(theme: Theme, lexicon: tuple[EraTerm, ...]) -> Theme:
    """The theme with the lexicon's terms that find it among its phrases."""
    known = {phrase.lower() for phrase in theme.phrases}
    more = (one.term for one in lexicon if one.finds and one.theme == theme.id and one.term.lower() not in known)
    return replace(theme, phrases=(*theme.phrases, *more))
