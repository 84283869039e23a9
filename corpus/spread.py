"""The spread of the answer keys beside the one that the domain notes ask for (anatomy, 7.12), as lines to print."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from corpus.keys import AnswerKey, Keyed, KeyedTheme

KINDS: tuple[tuple[str, str, Callable[[Keyed], bool]], ...] = (
    ("case reviews, summaries, briefs", "45 25 10 10 10", lambda one: one.specimen.facts.type in REVIEWS),
    ("inspections graded good or better", "35 35 10 10 10", lambda one: _grade(one) in ("good", "outstanding")),
    ("inspections that require improvement", "between", lambda one: _grade(one).startswith("requires")),
    ("inspections graded inadequate", "60 of concern", lambda one: _grade(one) == "inadequate"),
    ("inspections without a grade", "between", lambda one: one.specimen.facts.type == "inspection" and not _grade(one)),
)
REVIEWS = ("case-review", "rapid-review-brief", "national-review")
LABELS = ("concern", "strength", "improved", "mixed", "neutral")
MAIN_SHARE = 0.05
"""A theme is a main one of a document where it has at least this share of the keyed themes."""
LATE_MONTHS = 18


def spread_lines(held: Sequence[Keyed]) -> Iterator[str]:
    """One line a kind of document and count, each with what the notes ask for."""
    for name, wanted, belongs in KINDS:
        tags = [tag for one in held if one.key and belongs(one) for tag in one.key.themes]
        counts = Counter(map(_label, tags))
        shares = ", ".join(f"{label} {counts[label] / max(1, len(tags)):.0%}" for label in LABELS)
        yield f"{name}: {shares} of {len(tags)} (asked: {wanted})"
    keys = [one.key for one in held if one.key and one.key.themes]
    mains = sorted(sum(count >= MAIN_SHARE * len(key.themes) for count in _by_theme(key).values()) for key in keys)
    yield f"main themes a document: {mains[0]} to {mains[-1]}, median {mains[len(mains) // 2]} (asked: 3 to 10)"
    negations, speakers = zip(*(_traps(key) for key in keys), strict=True)
    yield (
        f"two negation traps: {sum(count >= 2 for count in negations)} of {len(keys)} documents with keyed themes; "
        f"a speaker trap: {sum(count >= 1 for count in speakers)}"
    )
    yield from _case_lines(held)


def _case_lines(held: Sequence[Keyed]) -> Iterator[str]:
    told = [one.specimen.facts for one in held if one.specimen.facts.ethnicity]
    without = sum(facts.ethnicity == "not stated" for facts in told)
    yield f"ethnicity not stated: {without} of {len(told)} documents that tell a case (asked: 20%)"
    dated = [one.specimen.facts for one in held if one.specimen.facts.incident and one.specimen.facts.published]
    late = sum(_months(facts.published) - _months(facts.incident) > LATE_MONTHS for facts in dated)
    yield f"published more than {LATE_MONTHS} months after the incident: {late} of {len(dated)} dated (asked: 30%)"


def _label(tag: KeyedTheme) -> str:
    return "improved" if tag.improved else tag.polarity


def _by_theme(key: AnswerKey) -> Counter[str]:
    return Counter(tag.theme for tag in key.themes)


def _traps(key: AnswerKey) -> tuple[int, int]:
    negations = sum(tag.trap == "negation" for tag in key.themes) + sum(one.reason == "negated" for one in key.absent)
    speakers = sum(tag.trap == "speaker" for tag in key.themes) + sum(one.reason == "third party" for one in key.absent)
    return negations, speakers


def _grade(one: Keyed) -> str:
    """The grade of the whole where one is printed, else the commonest, lower case; "" for what is not graded."""
    verdicts = one.specimen.facts.judgements
    overall = [verdict.grade for verdict in verdicts if "overall" in verdict.aspect.lower()]
    grades = overall or [verdict.grade for verdict in verdicts]
    return Counter(grades).most_common(1)[0][0].lower() if grades else ""


def _months(date: str) -> int:
    year, month = (*date.split("-"), "06")[:2]
    return int(year) * 12 + int(month)
