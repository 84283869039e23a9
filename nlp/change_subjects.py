"""Who or what stands before a verb in a report of change: a body, a thing that bodies change, the family, another."""

# ruff: noqa: E501 (lists of words read better whole)
import re

from nlp.bodies import classes_in

ACTOR = re.compile(
    r"\b(?:(?:trust|service|council|board|partnership|school|team|hospital|department|force|club|college|nurser(?:y|ie)"
    r"|academ(?:y|ie)|district|area|count(?:y|ie)|unit|panel|committee|association|charit(?:y|ie)|universit(?:y|ie)"
    r"|commissioner|agenc(?:y|ie)|authorit(?:y|ie)|compan(?:y|ie)|clinic|ward|surger(?:y|ie)|region|home|supplier"
    r"|officer|worker|practitioner|manager|doctor|nurse|midwi(?:fe|ve)|visitor|teacher|tutor|adviser|chair|director"
    r"|lead|partner|leader|head|clinician|sergeant|member|representative|constable|scrutineer|coordinator|crew|adult)s?"
    r"|police|staff|constabulary|executive|(?:the|all|GP|general) practices?|(?-i:[A-Z]{3,6}s?))\b",
    re.IGNORECASE,
)
"""Bodies, their parts and those who work there."""
THING = re.compile(
    r"\b(?:form|polic(?:y|ie)|procedure|protocol|training|course|programme|letter|leaflet|guidance|checklist|meeting|post"
    r"|record|register|tool|template|system|database|list|chronolog(?:y|ie)|agreement|contract|arrangement|process"
    r"|pathway|rota|agenda|supervision|visit|check|interview|referral|contact|assessment|notification|practice|plan"
    r"|induction|duty|duties|offer|group|scheme|hub|line|question|minutes?|session|appointment|role|report|file|log"
    r"|decision|enquir(?:y|ie)|case|panel|audit|standard|structure|team|service|work|clinic)s?\b",
    re.IGNORECASE,
)
"""What bodies work with and can change."""
FAMILY = re.compile(
    r"^(?:(?:Mother|Father|Mum|Dad|She|He|I|[Tt]he (?:mother|father|boys?|girls?|family|parents|sisters?|brothers?|baby|child)"
    r"|His|Her|Both children|Baby|Child|Ms?|Mrs?|Miss|Sibling|[B-HJ-Z]\d?)\b)"
)
_PRONOUN = re.compile(r"\b(?:it|they|one|both|two|three|four|all|many|most|some|others)\b", re.IGNORECASE)
_NAMED = re.compile(r"\b[A-Z][a-z]{3,}(?: [A-Z][a-z]+)* *$")


def subject_of(before: str, first: str) -> str:
    """What stands before the verb: a body, a thing that bodies change, somebody in the family, or another."""
    near = before[-90:]
    if FAMILY.match(near.strip() or first):
        return "family"
    if ACTOR.search(near) or classes_in(near):
        return "actor"
    if THING.search(near):
        return "thing"
    if _NAMED.search(near):
        return "actor"
    return "pronoun" if _PRONOUN.search(near) or not near.strip() else "other"
