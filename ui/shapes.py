"""Values as the JSON of the command contract; field names here are fixed, others may be added."""

from typing import TYPE_CHECKING, Any

from index.hits import Because, DocumentLine, Hit, Link, Results, TrendRow

if TYPE_CHECKING:
    from index.build import IngestReport
    from index.register import Entry
    from index.similar import Alike
    from nlp.codebook import Codebook
    from nlp.tags import Recommendation, Statement

Json = dict[str, Any]


def report_json(report: "IngestReport") -> Json:
    """What an ingest did."""
    return {
        "added": len(report.added),
        "updated": len(report.updated),
        "unchanged": len(report.unchanged),
        "added_ids": list(report.added),
        "updated_ids": list(report.updated),
        "duplicates": [{"path": entry.path, "of": entry.of} for entry in report.duplicates],
        "failed": [
            {"path": entry.path, "reason": f"{entry.fault}: {entry.what}", "remedy": entry.remedy}
            for entry in report.failed
        ],
        "documents": report.documents,
        "passages": report.passages,
        "seconds": round(report.seconds, 3),
        "retagged": report.retagged,
        "origins": report.origins,
        "passed_over": list(report.passed_over),
        "stages": {stage: round(seconds, 3) for stage, seconds in report.stages.items()},
    }


def line_json(line: DocumentLine) -> Json:
    """One document in a list."""
    return {
        "id": line.id,
        "title": line.title,
        "type": line.type,
        "family": line.family,
        "publishers": list(line.publishers),
        "areas": list(line.areas),
        "area_codes": list(line.area_codes),
        "region": line.region,
        "published": line.published,
        "year": line.year,
        "year_basis": line.year_basis,
        "listed": line.listed,
        "pages": line.pages,
        "words": line.words,
        "fictional": line.fictional,
        "withdrawn": bool(line.withdrawn),
        "file": line.file,
        "sha256": line.sha256,
        "case_identifiers": list(line.case_identifiers),
        "age_band": line.age_band,
        "harm_types": list(line.harm_types),
        "outcome": line.outcome,
        "ethnicity": line.ethnicity,
        "review_model": line.review_model,
        "framework": line.framework,
        "missing": dict(line.missing),
    }


def link_json(link: Link) -> Json:
    """Another document that is the same one in other clothes, or of the same case."""
    return {
        "document": link.document,
        "title": link.title,
        "relation": link.relation.value,
        "newer": link.newer,
        "overlap": round(link.overlap, 4),
        "measure": link.measure,
        "shared_passages": link.shared,
        "of_passages": link.passages,
    }


def why(because: Because) -> str:
    """Why a passage is here, in plain words."""
    reasons = []
    if because.keyword_rank is not None:
        words = ", ".join(because.terms)
        reasons.append(
            f"words ({words}), rank {because.keyword_rank}" if words else f"words, rank {because.keyword_rank}"
        )
    if because.semantic_rank is not None:
        likeness = "" if because.similarity is None else f" (similarity {because.similarity:.2f})"
        reasons.append(f"meaning{likeness}, rank {because.semantic_rank}")
    return "; ".join(reasons) or "it passes the filters"


def because_json(because: Because) -> Json:
    """Why a passage is here, for machines."""
    return {
        "keyword_rank": because.keyword_rank,
        "semantic_rank": because.semantic_rank,
        "similarity": None if because.similarity is None else round(because.similarity, 4),
        "terms": list(because.terms),
        "matches": [list(match) for match in because.matches],
    }


def hit_json(hit: Hit) -> Json:
    """One search hit."""
    return {
        "document": hit.document.id,
        "title": hit.document.title,
        "type": hit.document.type,
        "area": ", ".join(hit.document.areas),
        "published": hit.document.published,
        "year": hit.document.year,
        "year_basis": hit.document.year_basis,
        "page": hit.passage.first_page,
        "last_page": hit.passage.last_page,
        "ocr": hit.ocr,
        "passage": hit.passage.id,
        "heading": hit.passage.heading,
        "text": hit.text,
        "score": round(hit.score, 6),
        "because": because_json(hit.because),
        "tags": [
            {
                "theme": tag.theme,
                "polarity": tag.polarity,
                "quote": tag.quote,
                "speaker": tag.speaker,
                "scope": tag.scope,
                "score": tag.score,
                "tagger": tag.tagger,
            }
            for tag in hit.tags
        ],
        "fictional": hit.document.fictional,
        "withdrawn": bool(hit.document.withdrawn),
        "links": [link_json(link) for link in hit.links],
    }


def results_json(results: Results) -> Json:
    """The answer to a question."""
    return {
        "query": results.query,
        "mode": results.mode.value,
        "searched": results.searched,
        "set_aside": results.set_aside,
        "hits": [hit_json(hit) for hit in results.hits],
    }


def alike_json(alike: "Alike") -> Json:
    """A document like another, with what they share."""
    return {
        **line_json(alike.document),
        "score": round(alike.score, 4),
        "shares": list(alike.themes),
        "passages": [
            {
                "theirs": theirs.id,
                "page": theirs.first_page,
                "ours": ours.id if ours else None,
                "similarity": round(score, 4),
            }
            for ours, theirs, score in alike.passages
        ],
    }


def recommendation_json(recommendation: "Recommendation") -> Json:
    """One recommendation."""
    return {
        "kind": recommendation.kind.value,
        "number": recommendation.number,
        "text": recommendation.text,
        "addressees": list(recommendation.addressees),
        "strength": recommendation.strength.value,
        "timescale": recommendation.timescale,
        "assurance": recommendation.assurance,
        "section": list(recommendation.section),
        "page": recommendation.page,
        "also_on_pages": [place.page for place in recommendation.also],
    }


def entry_json(entry: "Entry") -> Json:
    """One recommendation of the register, with earlier ones like it."""
    return {
        **recommendation_json(entry.recommendation),
        "document": entry.document.id,
        "title": entry.document.title,
        "areas": list(entry.document.areas),
        "year": entry.document.year,
        "withdrawn": bool(entry.document.withdrawn),
        "earlier": [
            {
                "document": earlier.document.id,
                "year": earlier.document.year,
                "withdrawn": bool(earlier.document.withdrawn),
                "text": earlier.recommendation.text,
                "page": earlier.recommendation.page,
                "similarity": round(earlier.similarity, 4),
            }
            for earlier in entry.earlier
        ],
    }


def trend_json(row: TrendRow) -> Json:
    """One figure of a trend: what it counts, of how many, and how sure."""
    return {
        "theme": row.theme,
        "group": row.group,
        "documents": row.documents,
        "of": row.of,
        "share": round(row.share, 4),
        "low": round(row.low, 4),
        "high": round(row.high, 4),
        "passages": row.passages,
        "of_passages": row.of_passages,
    }


def codebook_json(codebook: "Codebook") -> Json:
    """The codebook as a reader sees it."""
    return {
        "version": codebook.version,
        "themes": [
            {
                "id": theme.id,
                "label": theme.label,
                "family": theme.family,
                "definition": theme.definition,
                "include": theme.include,
                "exclude": theme.exclude,
                "era": theme.era,
                "phrases": list(theme.phrases),
                "words_of_their_time": [
                    {"term": one.term, "from": one.first, "to": one.last, "finds": one.finds}
                    for one in codebook.words_of_their_time(theme.id)
                ],
            }
            for theme in codebook.themes
        ],
    }


def tagged_json(id_: str, text: str, statements: "tuple[Statement, ...]") -> Json:
    """The tags of one text: the kind is that of most of its statements, a theme's polarity is rolled up."""
    from nlp.kind import kind_of_all
    from ui.rollup import rolled_up

    kind = kind_of_all(statement.kind for statement in statements)
    return {"id": id_, "kind": kind.value, "tags": rolled_up(text, statements)}
