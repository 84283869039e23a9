"""The words that the screens use for the closed values of the layers below, and for dates and counts."""

from datetime import date

TYPES = {
    "case-review": "Case review",
    "rapid-review-brief": "Rapid review brief",
    "national-review": "National review",
    "inspection": "Inspection",
    "thematic-report": "Thematic report",
    "press": "Press report",
    "response": "Published response",
    "landing-page": "Web page about a report",
    "guidance": "Guidance",
    "abstract": "Abstract",
    "other": "Type not stated",
}
FAMILIES = {
    "sif": "Single inspection (SIF)",
    "ilacs": "ILACS",
    "focused-visit": "Focused visit",
    "jtai": "Joint targeted area inspection",
    "send": "Area SEND",
    "joint": "Joint inspection",
}
POLARITIES = {"concern": "Concern", "strength": "Strength", "mixed": "Mixed", "neutral": "Neutral"}
POLARITY_SIGNS = {"concern": "▼", "strength": "▲", "mixed": "◆", "neutral": "○"}
POLARITY_MEANINGS = {
    "concern": "practice fell short",
    "strength": "practice was good",
    "mixed": "both at once",
    "neutral": "mentioned without a judgement",
}
SPEAKERS = {
    "report": "the report itself",
    "inspectorate": "the inspectorate",
    "family": "the family",
    "practitioner": "a practitioner",
    "third-party": "somebody quoted",
}
SCOPES = {
    "all": "all",
    "most": "most",
    "some": "some",
    "few": "a few",
    "one": "one case",
}
"""What a statement says it holds for."""
STATEMENTS = {
    "finding": "a finding",
    "recommendation": "a recommendation",
    "narrative": "what happened",
    "other": "other text",
}
DATES = {
    "incident": "Incident",
    "commissioned": "Review commissioned",
    "inspection-start": "Inspection began",
    "inspection-end": "Inspection ended",
    "completed": "Review completed",
    "published": "Published",
}
YEAR_BASES = {
    "published": "published",
    "listed": "published, as listed",
    "completed": "completed",
    "inspection-end": "inspected",
    "inspection-start": "inspected",
}
RECOMMENDATIONS = {
    "recommendation": "Recommendation",
    "area_for_improvement": "Area for improvement",
    "priority_action": "Area for priority action",
    "action_taken": "Action already taken",
    "prior_recommendation": "Recommendation of an earlier report",
}
MODES = {"hybrid": "Words and meaning", "semantic": "Meaning only", "keyword": "Words only"}
GROUPINGS = {
    "year": "Year",
    "type": "Type of document",
    "family": "Inspection framework",
    "region": "Region",
    "area": "Area",
}
NOT_STATED = "not stated"


def type_label(type_: str, family: str = "") -> str:
    """The type in words, with the inspection framework where there is one."""
    label = TYPES.get(type_, type_ or TYPES["other"])
    return f"{label}: {FAMILIES.get(family, family)}" if family else label


def year_label(year: int | None, basis: str) -> str:
    """The year with the date that it rests on, as in "2019 (published)"."""
    if year is None:
        return "year not stated"
    return f"{year} ({YEAR_BASES.get(basis, basis)})" if basis else str(year)


def long_date(iso: str) -> str:
    """A date in words at the precision it was stated: "2016", "April 2016", "11 April 2016"; "" for ""."""
    parts = iso.split("-")
    if len(parts) == 1:
        return iso
    day = date(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) > 2 else 1)
    month = f"{day:%B} {day.year}"
    return f"{day.day} {month}" if len(parts) > 2 else month


def counted(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun: "1 document", "2,310 documents"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def as_reviewed(decisions: int) -> str:
    """What figures say of the tags that they count: "tags as reviewed by people (2 decisions)"; "" without any."""
    return f"tags as reviewed by people ({counted(decisions, 'decision')})" if decisions else ""


def listed(words: tuple[str, ...] | list[str]) -> str:
    """Words as a sentence lists them: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def percent(share: float) -> str:
    """A share as a whole percentage."""
    return f"{share:.0%}"


def ordinal(number: int) -> str:
    """A place in an order: "1st", "2nd", "13th"."""
    last = 0 if 10 < number % 100 < 14 else number % 10
    return str(number) + {1: "st", 2: "nd", 3: "rd"}.get(last, "th")


def recognition(confidence: float | None) -> str:
    """How a page was read where that was from a picture, with the confidence in percent; "" for a text layer."""
    return "" if confidence is None else f"read by character recognition, confidence {confidence:.0f}%"
