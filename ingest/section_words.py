"""What a heading's words say of its section: one table of wordings, read from top to bottom.

The wordings are those counted in contents pages of published case reviews (genre.md, section g) and the fixed
headings of the inspectorates' templates (document anatomy, 7.4 to 7.9). The first row that matches decides, so
narrow rows stand above wide ones.
"""

import re

from ingest.document import SectionKind
from ingest.numbering import heading_number

_GRADE = re.compile(
    r"\s*[:–-]?\s*\b(?:outstanding|good|adequate|inadequate|requires improvement(?: to be good)?)\s*$", re.IGNORECASE
)
_TRAILING_MARK = re.compile(r"(?:(?<=[a-z]{3})|(?<=[?’)]))\d{1,2}$")
_LABEL = re.compile(r"^(?:part|chapter|section)\s+(?:\w{1,5})\s*[:.–-]\s*", re.IGNORECASE)

_ROWS: tuple[tuple[SectionKind, str], ...] = (
    (SectionKind.CONTENTS, r"^(table of |list of )?contents( page)?:?$"),
    (SectionKind.RECOMMENDATIONS, r"^(appendix|annex)\b.*\b(recommendations?|action plans?)\b"),
    (SectionKind.GLOSSARY, r"\b(glossary|abbreviations|acronyms|list of terms|key to (professionals|family))\b"),
    (SectionKind.REFERENCES, r"^(appendix \w+\W+|annex \w+\W+)?(references|bibliography|further reading)$"),
    (SectionKind.REFERENCES, r"\b(resources|links) and (links|resources)\b|^(further resources|useful links)$"),
    (SectionKind.APPENDIX, r"^(appendix|appendices|annex|annexes)\b"),
    (
        SectionKind.BOILERPLATE,
        r"^(the )?inspection team$|what the inspection judgements mean|^grade descriptors?$|"
        r"^(local area )?partnership details$|^local area partnership details|^further information$|"
        r"^statement (of independence|by (the )?reviewers?)|^copyright|^about (the )?(publisher|ofsted)|^quality assurance manager",
    ),
    (SectionKind.CONTEXT, r"\bin this area$"),
    (SectionKind.METHOD, r"^(information )?about (this|the) (inspection|report)$|^(why and )?how (we|the inspection|the (re-?)?(review|consideration|reconsideration))\b|^notes on this report"),
    (SectionKind.METHOD, r"\bmethodolog|^(the )?(review )?method(s)?\b|\breview (process|team|panel|arrangements)\b"),
    (
        SectionKind.METHOD,
        r"^(the )?(process|arrangements|conduct|scope|structure) (of|for|and) |^(scr|review|serious case review) process|"
        r"^(the )?(lead |independent )?(reviewer|author|chair)s?\b|^(membership|composition) of the (panel|review)|"
        r"^(sources of|gathering) (information|evidence)|^parallel (processes|proceedings|investigations)|"
        r"^(confidentiality|publication|anonymity|status (and|of))\b|^approach to the review|^timescales?$|"
        r"^agenc(y|ies) (involved|contributing|reports)|^how the review was (done|carried out)|^about this review",
    ),
    (SectionKind.TERMS_OF_REFERENCE, r"terms of reference|set out to (understand|answer|examine)|key lines of enquiry|^scope\b|questions for the review"),
    (SectionKind.FOREWORD, r"^((chair|minister|commissioner)\S* )?(foreword|preface)\b|^acknowledge?ments?\b|^thanks\b"),
    (SectionKind.PRIORITY_ACTION, r"\bpriority actions?\b"),
    (SectionKind.NEXT_STEPS, r"^next steps\b|^what happens next"),
    (SectionKind.FINDINGS, r"\bstrengths and (weaknesses|areas)\b|\binspection judgements about\b"),
    (SectionKind.SUMMARY, r"\boverall judgement\b|^(outstanding|good|inadequate|requires improvement)[.]?$"),
    (
        SectionKind.STRENGTHS,
        r"^(key |main |areas of )?strengths?\b|\bstrengths$|highly effective practice|^(examples? of |areas of )?(good|effective|best) "
        r"practice\b|what (is|was|went|works?|worked) (going |done )?well|doing (well|effectively)|^what .* does (well|effectively)|doing that is effective|^practice (to be commended|worth|that deserves)",
    ),
    (
        SectionKind.IMPROVEMENT,
        r"areas?(\(s\))? for improvement|needs? to improve|areas? for development|need(s)? to do better|must do better|"
        r"what (could|should) be (improved|better)|even better if",
    ),
    (
        SectionKind.ACTIONS_TAKEN,
        r"\b(actions?|steps|changes?|improvements?) (already |since |that have )*(taken|made|since|implemented)\b|"
        r"what has (already )?(changed|been done)|^progress (since|made|to date|already)|developments since|"
        r"^since (the|this) review",
    ),
    (SectionKind.RECOMMENDATIONS, r"\brecommendations?\b|^(action plan|considerations for)|questions for the board"),
    (SectionKind.RECOMMENDATIONS, r"^improving systems and practice$|\bfor the (board|partnership) to consider$"),
    (SectionKind.RECOMMENDATIONS, r"^what needs to (happen|change)( next)?\b"),
    (
        SectionKind.FAMILY_VIEWS,
        r"^what (?!(we|the review|practitioners|professionals|staff|services|agencies)\b)[\w’ ]{2,40} "
        r"(said|told us|told the review|wished to say|wanted to say|think|thought)|^in [\w’ ]{2,30}’s? words$|"
        r"\b(views?|voices?|perspectives?|involvement|engagement|contributions?|participation|experiences?) (of|from|by) "
        r"(the |his |her |their )?(wider )?(famil|parent|mother|father|carer|relative|grandparent|sibling)|"
        r"\b(family|parents?|mother|father|carers?)\S*(’s|'s|s’)? (views?|perspectives?|involvement|engagement|"
        r"participation|contributions?|voices?)\b",
    ),
    (SectionKind.LEARNING, r"^(key |the |main |practice |summary of |multi-agency )*(learning|lessons?)\b"),
    (SectionKind.LEARNING, r"^what (did )?(we|the review|this review|partners) (have )?learn|^what good( practice)? looks like"),
    (SectionKind.LEARNING, r"^practice and organi[sz]ational learning|\bteam discussion\b|^reflect"),
    (SectionKind.LEARNING, r"\blearning (points?|from|themes?|summary|identified|opportunit)|\blessons? (learn|for|from)"),
    (SectionKind.CONCLUSION, r"\bconclu(sion|ding)|^predictab|^preventab|^closing (remarks|comments)|^final (remarks|thoughts)"),
    (SectionKind.SUMMARY, r"^(joint targeted area inspection|focused visit|monitoring visit) (of|to)\b"),
    (SectionKind.SUMMARY, r"^(the )?(executive |plain |brief )?summary( of (the )?(review|report|findings|inspection))?$"),
    (SectionKind.SUMMARY, r"^executive summary\b|^summary for (children|young)|^headline findings|^overview of findings|"
        r"^(overall |the )?inspection outcome$|^at a glance"),
    (SectionKind.CONTEXT, r"information about (this|the) (local|area)|^(the )?(local |national |policy |legal )+context\b|"
        r"^context$|^the (local )?area$|^previous (ofsted )?inspections?$|^local leadership$|^children living in this area"),
    (SectionKind.CONTEXT, r"^(research|literature|policy|legal|national)( and \w+)? (context|background|review|framework)"),
    (
        SectionKind.CHRONOLOGY,
        r"^(the )?family (background |history )?and (the )?(summary|chronology|narrative|events)|"
        r"^what (services|agencies|professionals) (knew|did)\b|"
        r"\bchronolog|^(the )?(detailed )?(narrative|timeline)\b|^the facts$|^factual (information|summary)|"
        r"^(summary of |key |significant )+(events?|practice episodes?|episodes?|agency (contact|involvement))\b|"
        r"^(brief )?(case |summary of the )(summary|case|background|history)\b|^(the )?review period|what happened\b|"
        r"^(the )?(case(?! stud)|story|circumstances|incident)\b|^(agency|professional) involvement\b|^events\b|"
        r"^(key )?practice episode|^episode \d",
    ),
    (
        SectionKind.FAMILY,
        r"^(the |background (of|to) the )?(family|household)( (structure|composition|history|background|members|tree))*"
        r"( and (significant others|household))?$|\bgenogram\b|^about (the )?(child|family|\w+)$|^who (was|is|are)\b|"
        r"^(pen )?portrait|^the (two|three|four|five|six) (children|babies|infants)$|"
        r"^[\w’ ]{2,30} and (his|her|their) famil(y|ies)$|^(the )?(child|children|subject)(ren)? and (the |their |his |her )?famil(y|ies)$",
    ),
    (
        SectionKind.ANALYSIS,
        r"\banalysis\b|^(the )?appraisal|^(key |emerging |cross-cutting )?(issues|themes)\b|^theme \w+\b|"
        r"^evaluation of|^consideration of|^(critical )?(reflection|discussion)\b|^how did|^why (did|was|were)\b",
    ),
    (
        SectionKind.FINDINGS,
        r"\bfindings?\b|^what (we|the review|this review|inspectors|it) found|experiences and progress|impact of leaders|leadership, management and governance|"
        r"children who need help and protection|^children (looked after|in care)|^care leavers\b|adoption performance|"
        r"^the (effectiveness of the )?(local safeguarding children board|lscb)|"
        r"^the local safeguarding children board|what is it like to be a child|quality and impact of|^practice stud(y|ies)|"
        r"^case stud(y|ies)|^evaluation$",
    ),
    (
        SectionKind.INTRODUCTION,
        r"^introduction|^background\b|^(the )?(purpose|context of)\b|^(the )?(decision|reasons?|circumstances)\b.*\breview|"
        r"^why (the|this) review|^initiation of|\bcircumstances (resulting in|leading to)\b|^why (are )?we |^before you read|^(about|overview of) (this|the) (review|report|document)|^reasons?\b",
    ),
    (SectionKind.FAMILY_VIEWS, r"\b(voice|experiences?|views|perspective|lived experience) of (the )?(child|young)"),
)
_TABLE = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _ROWS)

_CLOSING = re.compile(
    r"^(?:The Office for Standards in Education, Children’s Services and Skills \(Ofsted\) (?:regulates|inspects)|"
    r"© (?:Crown )?(?:copyright|Ofsted)|Any complaints about the inspection|If you would like a copy of this document|"
    r"You may (?:copy|re-?use) |This publication is (?:available|licensed)|"
    r"Yours (?:sincerely|faithfully)|"
    r"This (?:document|publication|information) (?:is licensed|may be reproduced))",
    re.IGNORECASE,
)


def plain_heading(text: str) -> str:
    """A heading without its number and without a note mark fused to its end."""
    number = heading_number(text)
    if number:
        text = text[text.index(number) + len(number) :].lstrip(".) ")
    return _TRAILING_MARK.sub("", text.strip())


def kind_of_heading(heading: str) -> SectionKind | None:
    """What the heading's own words say its section is for, or None where they say nothing."""
    words = plain_heading(heading)
    words = _LABEL.sub("", words)
    bare = _GRADE.sub("", words).strip(" :") or words
    bare = bare.replace("'", "’")
    return next((kind for kind, pattern in _TABLE if pattern.search(bare)), None)


def closes_document(text: str) -> bool:
    """Whether a paragraph opens the publisher's standing matter (licence, complaints, copyright)."""
    return bool(_CLOSING.match(text))
