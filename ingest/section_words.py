"""What a heading's words say of its section: one table of wordings, read from top to bottom.

The wordings are those counted in contents pages of published case reviews (genre.md, section g) and the fixed
headings of the inspectorates' templates (document anatomy, 7.4 to 7.9). The first row that matches decides, so
narrow rows stand above wide ones.
"""

import re

from ingest.document import SectionKind
from ingest.document import SectionKind as K
from ingest.numbering import heading_number

_GRADE = re.compile(
    r"\s*[:–-]?\s*\b(?:outstanding|good|adequate|inadequate|requires improvement(?: to be good)?)\s*$", re.IGNORECASE
)
_TRAILING_MARK = re.compile(r"(?:(?<=[a-z]{3})|(?<=[?’)]))\d{1,2}$")
_LABEL = re.compile(r"^(?:part|chapter|section)\s+(?:\w{1,5})\s*[:.–-]\s*", re.IGNORECASE)

_ROWS: tuple[tuple[SectionKind, str], ...] = (
    (K.CONTENTS, r"^(table of |list of )?contents( page)?:?$"),
    (K.RECOMMENDATIONS, r"^(appendix|annex)\b.*\b(recommendations?|action plans?)\b"),
    (K.GLOSSARY, r"^(new terms|words and (abbreviations|meanings)|words (used|we use))\b"),
    (K.GLOSSARY, r"\b(glossary|abbreviations|acronyms|list of terms|key to (terms|professionals|family))\b"),
    (K.GLOSSARY, r"^terms( used)?$"),
    (K.REFERENCES, r"^(appendix \w+\W+|annex \w+\W+)?(references|bibliography|further reading)$"),
    (K.REFERENCES, r"\b(resources|links) and (links|resources)\b"),
    (K.REFERENCES, r"^(further resources|useful links)$"),
    (K.APPENDIX, r"^(appendix|appendices|annex|annexes)\b"),
    (K.BOILERPLATE, r"^(the )?inspection team$"),
    (K.BOILERPLATE, r"what the inspection judgements mean"),
    (K.BOILERPLATE, r"^grade descriptors?$"),
    (K.BOILERPLATE, r"^(local area )?partnership details$"),
    (K.BOILERPLATE, r"^local area partnership details"),
    (K.BOILERPLATE, r"^further information$"),
    (K.BOILERPLATE, r"^statement (of independence|by (the )?reviewers?)"),
    (K.BOILERPLATE, r"^copyright"),
    (K.BOILERPLATE, r"^about (the )?(publisher|ofsted)"),
    (K.BOILERPLATE, r"^quality assurance manager"),
    (K.CONTEXT, r"\bin this area$"),
    (K.METHOD, r"^(information )?about (this|the) (inspection|report)$"),
    (K.METHOD, r"^how it was done$"),
    (K.METHOD, r"^the review$"),
    (K.METHOD, r"^(why and )?how (we|this review|the inspection|the (re-?)?(review|consideration|reconsideration))\b"),
    (K.METHOD, r"^notes on this report"),
    (K.METHOD, r"\bmethodolog"),
    (K.METHOD, r"^what (we|i|the (review|reviewers?)) did$"),
    (K.METHOD, r"^(the )?(review )?method(s)?\b"),
    (K.METHOD, r"\breview (process|team|panel|arrangements)\b"),
    (K.METHOD, r"^(the )?(process|arrangements|conduct|scope|structure) (of|for|and) "),
    (K.METHOD, r"^(scr|review|serious case review) process"),
    (K.METHOD, r"^(the )?(lead |independent )?(reviewer|author|chair)s?\b"),
    (K.METHOD, r"^(membership|composition) of the (panel|review)"),
    (K.METHOD, r"^(sources of|gathering) (information|evidence)"),
    (K.METHOD, r"^parallel (processes|proceedings|investigations)"),
    (K.METHOD, r"^(confidentiality|publication|anonymity|status (and|of))\b"),
    (K.METHOD, r"^approach to the review"),
    (K.METHOD, r"^timescales?$"),
    (K.METHOD, r"^agenc(y|ies) (involved|contributing|reports)"),
    (K.METHOD, r"^how the review was (done|carried out)"),
    (K.METHOD, r"^about this review"),
    (K.TERMS_OF_REFERENCE, r"terms of reference"),
    (K.TERMS_OF_REFERENCE, r"set out to (understand|answer|examine)"),
    (K.TERMS_OF_REFERENCE, r"key lines of enquiry"),
    (K.TERMS_OF_REFERENCE, r"^scope\b"),
    (K.TERMS_OF_REFERENCE, r"questions for the review"),
    (K.FOREWORD, r"^((chair|minister|commissioner)\S* )?(foreword|preface)\b"),
    (K.FOREWORD, r"^acknowledge?ments?\b"),
    (K.FOREWORD, r"^thanks\b"),
    (K.PRIORITY_ACTION, r"\bpriority actions?\b"),
    (K.NEXT_STEPS, r"^next steps\b"),
    (K.NEXT_STEPS, r"^what happens next"),
    (K.FINDINGS, r"\bstrengths and (weaknesses|areas)\b"),
    (K.FINDINGS, r"\binspection judgements about\b"),
    (K.SUMMARY, r"\boverall judgement\b"),
    (K.SUMMARY, r"^(outstanding|good|inadequate|requires improvement)[.]?$"),
    (K.STRENGTHS, r"^(key |main |areas of )?strengths?\b"),
    (K.STRENGTHS, r"\bstrengths$"),
    (K.STRENGTHS, r"highly effective practice"),
    (K.STRENGTHS, r"^(examples? of |areas of )?(good|effective|best) practice\b"),
    (K.STRENGTHS, r"what (is|was|went|works?|worked) (going |done )?well"),
    (K.STRENGTHS, r"doing (well|effectively)"),
    (K.STRENGTHS, r"^what good( practice)? looked like"),
    (K.STRENGTHS, r"^(people|those) who got it right"),
    (K.STRENGTHS, r"^what .*\b(do|does|did) (well|effectively)"),
    (K.STRENGTHS, r"^what (works|worked|is working|helped)$"),
    (K.STRENGTHS, r"doing that is effective"),
    (K.STRENGTHS, r"^practice (that helped|worth|to be commended|worth|that deserves)"),
    (K.IMPROVEMENT, r"areas?(\(s\))? for improvement"),
    (K.IMPROVEMENT, r"needs? to improve"),
    (K.IMPROVEMENT, r"areas? for development"),
    (K.IMPROVEMENT, r"need(s)? to do better"),
    (K.IMPROVEMENT, r"must do better"),
    (K.IMPROVEMENT, r"what (could|should) be (improved|better)"),
    (K.IMPROVEMENT, r"even better if"),
    (
        K.ACTIONS_TAKEN,
        r"\b(actions?|steps|changes?|improvements?) (already |since |that have "
        r")*(taken|made|since|implemented)\b",
    ),
    (K.ACTIONS_TAKEN, r"what has (already )?(changed|been done)"),
    (K.ACTIONS_TAKEN, r"^progress (since|made|to date|already)"),
    (K.ACTIONS_TAKEN, r"(?<!policy )developments since"),
    (K.ACTIONS_TAKEN, r"^what has (improved|got better|been done)\b"),
    (K.ACTIONS_TAKEN, r"^since (then$|(the|this) review)"),
    (K.ACTIONS_TAKEN, r"^already (changed|done|different|under way)"),
    (K.ACTIONS_TAKEN, r"^what (we|they|agencies) have done$"),
    (K.RECOMMENDATIONS, r"\brecommendations?\b"),
    (K.RECOMMENDATIONS, r"^what (we|i|the (review|panel|authors?|reviewers?)|this review) recommends?"),
    (K.RECOMMENDATIONS, r"^(action plan|considerations for)"),
    (K.RECOMMENDATIONS, r"questions for the board"),
    (K.RECOMMENDATIONS, r"^improving systems and practice$"),
    (K.RECOMMENDATIONS, r"\bfor the (board|partnership) to consider$"),
    (K.RECOMMENDATIONS, r"^what needs to (happen|change)( next)?\b"),
    (
        K.FAMILY_VIEWS,
        r"^what (?!(we|the review|practitioners|professionals|staff|services|agencies)\b)[\w’ "
        r"]{1,40} (said|says|told us|tells us|would like (you|us|others) to know"
        r"|told the review|wished to say|wanted to say|think|thought)",
    ),
    (K.FAMILY_VIEWS, r"^in [\w’ ]{2,30}’s? words$"),
    (
        K.FAMILY_VIEWS,
        r""
        r"\b(views?|voices?|perspectives?|involvement|engagement|contributions?|participation|experiences?) "
        r"(of|from|by) (the |his |her |their )?(wider "
        r")?(famil|parent|mother|father|carer|relative|grandparent|sibling)",
    ),
    (
        K.FAMILY_VIEWS,
        r"\b(family|parents?|mother|father|carers?)\S*(’s|'s|s’)? "
        r"(views?|perspectives?|involvement|engagement|participation|contributions?|voices?)\b",
    ),
    (K.LEARNING, r"^(key |the |main |practice |summary of |multi-agency |thematic )*(learning|lessons?)\b"),
    (K.LEARNING, r"^what (did )?(we|the review|this review|partners) (have )?learn"),
    (K.LEARNING, r"^what good( practice)? looks like"),
    (K.LEARNING, r"^practice and organi[sz]ational learning"),
    (K.LEARNING, r"\bteam discussion\b"),
    (K.LEARNING, r"^reflect"),
    (K.LEARNING, r"^(talk about it|think and talk|try this|ask your team)\b"),
    (K.LEARNING, r"\blearning (points?|from|themes?|summary|identified|opportunit)"),
    (K.LEARNING, r"\blessons? (learn|for|from)"),
    (K.CONCLUSION, r"\bconclu(sion|ding)"),
    (K.CONCLUSION, r"^what (i|we|the review) conclude"),
    (K.CONCLUSION, r"^predictab"),
    (K.CONCLUSION, r"^preventab"),
    (K.CONCLUSION, r"^closing (remarks|comments)"),
    (K.CONCLUSION, r"^final (remarks|thoughts)"),
    (K.SUMMARY, r"^(joint targeted area inspection|focused visit|monitoring visit) (of|to)\b"),
    (K.SUMMARY, r"^(the )?(executive |plain |brief )?summary( of (the )?(review|report|findings|inspection))?$"),
    (K.SUMMARY, r"^executive summary\b"),
    (K.SUMMARY, r"^summary for (children|young)"),
    (K.SUMMARY, r"^headline findings"),
    (K.SUMMARY, r"^overview of findings"),
    (K.SUMMARY, r"^(overall |the )?inspection outcome$"),
    (K.SUMMARY, r"^at a glance"),
    (K.CONTEXT, r"information about (this|the) (local|area)"),
    (K.CONTEXT, r"^(the )?(local |national |policy |legal )+context\b"),
    (K.CONTEXT, r"^context$"),
    (K.CONTEXT, r"^the (local )?area$"),
    (K.CONTEXT, r"^previous (ofsted )?inspections?$"),
    (K.CONTEXT, r"^local leadership$"),
    (K.CONTEXT, r"^children living in this area"),
    (K.CONTEXT, r"^(research|literature|policy|legal|national)( and \w+)? (context|background|review|framework)"),
    (K.CHRONOLOGY, r"^(the )?family (background |history )?and (the )?(summary|chronology|narrative|events)"),
    (K.CHRONOLOGY, r"^what (services|agencies|professionals) (knew|did)\b"),
    (K.CHRONOLOGY, r"\bchronolog"),
    (K.CHRONOLOGY, r"^(the )?(detailed )?(narrative|timeline)\b"),
    (K.CHRONOLOGY, r"^the facts$"),
    (K.CHRONOLOGY, r"^factual (information|summary)"),
    (
        K.CHRONOLOGY,
        r"^(summary of |key |significant )+(events?|practice episodes?|episodes?|agency "
        r"(contact|involvement))\b",
    ),
    (K.CHRONOLOGY, r"^(brief )?(case |summary of the )(summary|case|background|history)\b"),
    (K.CHRONOLOGY, r"^(the )?review period"),
    (K.CHRONOLOGY, r"(?<!“)what happened\b"),
    (K.CHRONOLOGY, r"^(a short|a brief|the course) (account|of events)"),
    (K.CHRONOLOGY, r"^[\w’ ]{1,30}’s story\b"),
    (K.CHRONOLOGY, r"^summary of (agency )?(contact|involvement)"),
    (K.CHRONOLOGY, r"^(the )?(case(?! stud)|story|circumstances|incident)\b"),
    (K.CHRONOLOGY, r"^(agency|professional) involvement\b"),
    (K.CHRONOLOGY, r"^events\b"),
    (K.CHRONOLOGY, r"^(key )?practice episode"),
    (K.CHRONOLOGY, r"^episode \d"),
    (
        K.FAMILY,
        r"^(the |background (of|to) the )?(family|household)( "
        r"(structure|composition|history|background|members|tree))*( and (significant "
        r"others|household))?$",
    ),
    (K.FAMILY, r"\bgenogram\b"),
    (K.FAMILY, r"^about (the )?(child|family|\w+)$"),
    (K.FAMILY, r"^who (was|is|are) (?!seen\b|responsible\b|involved\b)"),
    (K.FAMILY, r"^family and language$"),
    (K.FAMILY, r"^(pen )?portrait"),
    (K.FAMILY, r"^the (two|three|four|five|six) (children|babies|infants)$"),
    (K.FAMILY, r"^[\w’ ]{2,30} and (his|her|their) famil(y|ies)$"),
    (K.FAMILY, r"^(the )?(child|children|subject)(ren)? and (the |their |his |her )?famil(y|ies)$"),
    (K.ANALYSIS, r"\banalysis\b"),
    (K.ANALYSIS, r"^(the )?practice in this case"),
    (K.ANALYSIS, r"^(the )?appraisal"),
    (K.ANALYSIS, r"^(key |emerging |cross-cutting )?(issues|themes)\b"),
    (K.ANALYSIS, r"^theme \w+\b"),
    (K.ANALYSIS, r"^evaluation of"),
    (K.ANALYSIS, r"^consideration of"),
    (K.ANALYSIS, r"^(critical )?(reflection|discussion)\b"),
    (K.ANALYSIS, r"^how did"),
    (K.ANALYSIS, r"^why (did|was|were)\b"),
    (K.FINDINGS, r"\bfindings?\b"),
    (K.FINDINGS, r"^what (we|the review|this review|inspectors|it) found"),
    (K.FINDINGS, r"experiences and progress"),
    (K.FINDINGS, r"impact of leaders"),
    (K.FINDINGS, r"leadership, management and governance"),
    (K.FINDINGS, r"children who need help and protection"),
    (K.FINDINGS, r"^children (looked after|in care)"),
    (K.FINDINGS, r"^care leavers\b"),
    (K.FINDINGS, r"adoption performance"),
    (K.FINDINGS, r"^the (effectiveness of the )?(local safeguarding children board|lscb)"),
    (K.FINDINGS, r"^the local safeguarding children board"),
    (K.FINDINGS, r"what is it like to be a child"),
    (K.FINDINGS, r"quality and impact of"),
    (K.FINDINGS, r"^practice stud(y|ies)"),
    (K.FINDINGS, r"^case stud(y|ies)"),
    (K.FINDINGS, r"^evaluation$"),
    (K.INTRODUCTION, r"^introduction"),
    (K.INTRODUCTION, r"^background\b"),
    (K.INTRODUCTION, r"^(the )?(purpose|context of)\b"),
    (K.INTRODUCTION, r"^(the )?(decision|reasons?|circumstances)\b.*\breview"),
    (K.INTRODUCTION, r"^why (the|this) review"),
    (K.INTRODUCTION, r"^why (there was )?a (national )?review"),
    (K.INTRODUCTION, r"^initiation of"),
    (K.INTRODUCTION, r"\bcircumstances (resulting in|leading to)\b"),
    (K.INTRODUCTION, r"^why (are )?we "),
    (K.INTRODUCTION, r"^before you read"),
    (K.INTRODUCTION, r"^(about|overview of) (this|the) (review|report|document)"),
    (K.INTRODUCTION, r"^reasons?\b"),
    (K.FAMILY_VIEWS, r"\b(voice|experiences?|views|perspective|lived experience) of (the )?(child|young)"),
)
_TABLE = tuple((kind, re.compile(wording, re.IGNORECASE)) for kind, wording in _ROWS)

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
