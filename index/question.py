"""The language of keyword questions: a question as a tree, and a plain question that is never an error.

    neglect school            either word, both ranked higher
    "core group"              the words in this order, in any inflection
    "police school"~5         near each other, up to 5 words between
    police NEAR school        either order, up to 10 words between; NEAR/5 up to 5
    safeguard*                words that begin so, as printed
    AND  OR  NOT  ( )         in capitals; `a NOT b` takes away; AND binds before OR

Nothing here knows the index; `index.words` turns the tree into its questions and its highlights.
"""

import re
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

from ingest.errors import InvalidQuestion

NEAR_DEFAULT = 10  # words; what legal and library search services take when no distance is given
HINT = 'Use words, "a phrase", AND, OR, NOT, NEAR or NEAR/5, word*, and brackets in pairs.'


@dataclass(frozen=True, slots=True)
class Word:
    """One word, in any inflection."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so, as printed."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words next to each other in this order, or near each other with at most `gap` others between."""

    words: tuple[str, ...]
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    """Two words or phrases in either order with at most `gap` words between."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    gap: int


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these; more is better."""

    parts: tuple["Question", ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of `parts` and none of `without`."""

    parts: tuple["Question", ...]
    without: tuple["Question", ...] = ()


Question: TypeAlias = Word | Prefix | Phrase | Near | AnyOf | AllOf

_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(
    r'\s*(?:(?P<phrase>["“”](?P<inside>[^"“”]*)["“”](?:~(?P<gap>\d+))?)|(?P<open>\()|(?P<close>\))'
    r"|(?P<near>NEAR(?:/(?P<distance>\d+))?(?![^\s()\"“”]))|(?P<operator>(?:AND|OR|NOT)(?![^\s()\"“”]))"
    r'|(?P<word>[^\s()"“”]+)|(?P<stray>["“”]))'
)

STOP_WORDS = frozenset(  # one text, as a list of 90 strings is not read by anybody
    """
    a about after all also an and any are as at be been being but by can could did do does for from had has
    have he her him his how i if in into is it its like look looks may more most no not of on or our s she
    should so some such t than that the their them there these they this those to was we were what when where
    which while who whom whose why will with would you your
    """.split()  # noqa: SIM905
)
"""Words that a plain question is not searched for, unless it has no others."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    gap: int = 0


def parse(question: str) -> Question:
    """The tree of a keyword question; raises InvalidQuestion with a hint where it cannot be understood."""
    tokens = _tokens(question)
    if not tokens:
        _refuse("The question has no words")
    tree, rest = _any_of(tokens, 0)
    if rest < len(tokens):
        _refuse(f"“{tokens[rest].text}” closes a bracket that was not opened")
    return tree


def plain(question: str) -> Question | None:
    """The words and quoted phrases of a question in plain language, any of them; None where there are none."""
    parts: list[Question] = []
    bare: list[str] = []
    for piece in re.split(r'(["“][^"“”]*["”])', question):
        words = tuple(_WORD.findall(piece))
        if piece[:1] in {'"', "“"} and len(words) > 1:
            parts.append(Phrase(words))
        bare.extend(words)
    telling = [word for word in bare if word.casefold() not in STOP_WORDS] or bare
    parts.extend(Word(word) for word in dict.fromkeys(telling))
    return AnyOf(tuple(parts)) if parts else None


def _tokens(question: str) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(question):
        if match["stray"]:
            _refuse("A quotation mark has no partner")
        if match["phrase"]:
            found.append(_Token("phrase", match["inside"], int(match["gap"] or 0)))
        elif match["near"]:
            found.append(_Token("near", match["near"], int(match["distance"] or NEAR_DEFAULT)))
        else:
            kind = str(match.lastgroup)
            found.append(_Token(kind, match[kind]))
    return found


def _any_of(tokens: list[_Token], at: int) -> tuple[Question, int]:
    part, at = _all_of(tokens, at)
    parts = [part]
    while at < len(tokens) and tokens[at].kind != "close":
        if tokens[at].text == "OR" and tokens[at].kind == "operator":
            at += 1
        part, at = _all_of(tokens, at)
        parts.append(part)
    return (parts[0] if len(parts) == 1 else AnyOf(tuple(parts))), at


def _all_of(tokens: list[_Token], at: int) -> tuple[Question, int]:
    part, at = _near(tokens, at)
    parts: list[Question] = [part]
    without: list[Question] = []
    while at < len(tokens) and tokens[at].kind == "operator" and tokens[at].text in {"AND", "NOT"}:
        negative = tokens[at].text == "NOT"
        at += 1
        if not negative and at < len(tokens) and tokens[at] == _Token("operator", "NOT"):
            negative, at = True, at + 1
        part, at = _near(tokens, at)
        (without if negative else parts).append(part)
    alone = len(parts) == 1 and not without
    return (parts[0] if alone else AllOf(tuple(parts), tuple(without))), at


def _near(tokens: list[_Token], at: int) -> tuple[Question, int]:
    left, at = _part(tokens, at)
    if at >= len(tokens) or tokens[at].kind != "near":
        return left, at
    gap = tokens[at].gap
    right, at = _part(tokens, at + 1)
    if at < len(tokens) and tokens[at].kind == "near":
        _refuse("NEAR joins two words or phrases, not three; join two NEARs by AND")
    return Near(_words_of(left), _words_of(right), gap), at


def _part(tokens: list[_Token], at: int) -> tuple[Question, int]:
    if at >= len(tokens):
        _refuse("The question ends where a word is expected")
    token = tokens[at]
    if token.kind == "open":
        tree, at = _any_of(tokens, at + 1)
        if at >= len(tokens):
            _refuse("A bracket is not closed")
        return tree, at + 1
    if token.kind not in {"word", "phrase"}:
        _refuse(f"“{token.text}” stands where a word is expected")
    return _leaf(token), at + 1


def _leaf(token: _Token) -> Question:
    words = tuple(_WORD.findall(token.text))
    if not words:
        _refuse(f"“{token.text}” has no letters or figures")
    if token.kind == "word" and token.text.endswith("*") and len(words) == 1:
        return Prefix(words[0])
    return Word(words[0]) if len(words) == 1 else Phrase(words, token.gap)


def _words_of(part: Question) -> tuple[str, ...]:
    if isinstance(part, Word):
        return (part.text,)
    if not isinstance(part, Phrase) or part.gap:
        _refuse("NEAR joins words and phrases, not brackets")
    return part.words


def _refuse(what: str) -> NoReturn:
    raise InvalidQuestion(f"{what}. {HINT}")
