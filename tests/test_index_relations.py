"""The same document in other clothes: found, linked both ways, counted once, and let go again."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from index import build, counted
from index.hits import ANYTHING, Filters, Link, Mode, Relation
from index.library import Library
from index.register import recommendations
from index.search import search
from index.trends import theme_counts, trends
from tests.index_samples import sample_library
from tests.retold import retold, story

REPORT = story(1, 60)
ONE_FIGURE = [line.replace(line.split()[4], "twelve", 1) if at == 7 else line for at, line in enumerate(REPORT)]
DEMAND = "!The board should ask every agency how babies are weighed and who reads it."


def write(folder: Path, name: str, lines: Sequence[str], **facts: str) -> None:
    """A sample document of these lines, of one area and type unless told otherwise."""
    stated = {"title": "Child R", "type": "case-review", "area": "Netherby", "year": "2021-11"} | facts
    head = "".join(f"@ {key} {value}\n" for key, value in stated.items() if value)
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(head + "# Findings\n" + "\n".join(lines) + "\n")


def changed(lines: Sequence[str], every: int, seed: int = 9) -> list[str]:
    """The lines with each so manieth written anew."""
    new = story(seed, len(lines))
    return [new[at] if at % every == 0 else line for at, line in enumerate(lines)]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return sample_library(tmp_path / "data")


def held(library: Library, files: Path) -> dict[str, str]:
    """The ids of all that is taken in, by the names of their files."""
    build.ingest(library, [files])
    return {line.file.removesuffix(".txt"): line.id for line in library.store.documents()}


def links(library: Library, id_: str) -> list[tuple[Relation, str, bool | None]]:
    found: tuple[Link, ...] = counted.links_of(library.store, [id_]).get(id_, ())
    return [(link.relation, link.document, link.newer) for link in found]


def test_the_same_text_in_another_file(library: Library, files: Path) -> None:
    write(files, "report", REPORT)
    write(files, "web", REPORT, note="as a web page")
    ids = held(library, files)
    assert links(library, ids["report"]) == [(Relation.SAME_TEXT, ids["web"], None)]
    assert links(library, ids["web"]) == [(Relation.SAME_TEXT, ids["report"], None)]
    (link,) = counted.links_of(library.store, [ids["web"]])[ids["web"]]
    assert (link.overlap, link.measure, link.shared, link.passages) == (1.0, "runs", 60, 60)


@pytest.mark.parametrize(
    ("lines", "facts"),
    [
        (changed(REPORT, 10), {"title": "Child R – corrected version", "year": "2022-03"}),
        (changed(REPORT, 3), {"year": "2022-03"}),
        (ONE_FIGURE, {"year": "2022"}),
        (REPORT, {"year": "2022"}),  # nothing is changed but the date
        (changed(REPORT, 10), {"title": "Child R (revised)", "year": ""}),
    ],
    ids=["corrected", "rewritten in part", "one figure", "published anew", "undated but said to be revised"],
)  # fmt: skip
def test_another_version_says_which_is_newer(
    library: Library, files: Path, lines: list[str], facts: dict[str, str]
) -> None:
    write(files, "first", REPORT)
    write(files, "second", lines, **facts)
    ids = held(library, files)
    assert links(library, ids["first"]) == [(Relation.VERSION, ids["second"], True)]
    assert links(library, ids["second"]) == [(Relation.VERSION, ids["first"], False)]
    in_it = counted.elsewhere(library.store, ANYTHING, summaries=False)
    assert in_it == {ids["first"]: counted.CountedIn(ids["second"], Relation.VERSION)}


def test_one_changed_figure_is_another_version_though_no_date_tells_which_is_newer(
    library: Library, files: Path
) -> None:
    write(files, "first", REPORT)
    write(files, "second", ONE_FIGURE)
    ids = held(library, files)
    assert links(library, ids["first"]) == [(Relation.VERSION, ids["second"], None)]


@pytest.mark.parametrize(
    ("lines", "facts", "there", "back"),
    [
        (REPORT[5:20], {"title": "Executive summary", "area": ""}, Relation.SUMMARY, Relation.SUMMARISED),
        (retold(4, REPORT, 18), {"title": "Briefing: Child R"}, Relation.SUMMARY, Relation.SUMMARISED),
        (retold(4, REPORT, 18), {"type": "press"}, Relation.WRITES_ABOUT, Relation.WRITTEN_ABOUT),
    ],
    ids=["taken over", "in words of its own", "an article"],
)  # fmt: skip
def test_a_summary_and_an_article_lead_to_the_report(
    library: Library, files: Path, lines: list[str], facts: dict[str, str], there: Relation, back: Relation
) -> None:
    write(files, "report", REPORT)
    write(files, "short", lines, **facts)
    ids = held(library, files)
    assert links(library, ids["short"]) == [(there, ids["report"], None)]
    assert links(library, ids["report"]) == [(back, ids["short"], None)]


@pytest.mark.parametrize("area", ["", "Saltmere"])
def test_an_article_about_a_national_report_names_it(library: Library, files: Path, area: str) -> None:
    write(files, "report", REPORT, type="national-review", title="The Panel – Out of the Picture", area="")
    write(files, "article", [*retold(4, REPORT, 18), "It is called Out of the Picture."], type="press", area=area)
    ids = held(library, files)
    assert links(library, ids["article"]) == ([] if area else [(Relation.WRITES_ABOUT, ids["report"], None)])


@pytest.mark.parametrize(
    ("lines", "facts"),
    [
        (story(2, 60), {}),  # another Child R of the same board
        (story(2, 18), {"type": "abstract"}),
        (retold(4, REPORT, 18), {"title": "Briefing: Child S"}),
        (retold(4, REPORT, 18), {"title": "Briefing: Child R", "area": "Saltmere"}),
        (retold(4, REPORT, 18), {"title": "Briefing: Child R", "year": "2016"}),
        (retold(4, REPORT, 18), {"type": "inspection", "family": "ilacs"}),
        (REPORT[:50] + story(3, 12), {"type": "guidance", "area": "Saltmere"}),  # a form that areas fill in
        (REPORT[:6] + story(3, 54), {"type": "inspection"}),  # sentences of an office
        (REPORT[:5], {}),  # too few words to tell
    ],
)
def test_what_only_looks_alike_is_not_linked(
    library: Library, files: Path, lines: list[str], facts: dict[str, str]
) -> None:
    write(files, "report", REPORT)
    write(files, "other", lines, **facts)
    ids = held(library, files)
    assert links(library, ids["report"]) == links(library, ids["other"]) == []


@pytest.fixture
def family(library: Library, files: Path) -> dict[str, str]:
    """A report of which an older version, a copy and a summary are held, and another report of the year."""
    tagged = [f"{line} [neglect-]" if at == 30 else line for at, line in enumerate(REPORT)]
    write(files, "old", [*changed(tagged, 12), DEMAND])
    write(files, "new", [*tagged, DEMAND], year="2022-03")
    write(files, "copy", [*tagged, DEMAND], year="2022-03", note="again")
    write(files, "short", [*retold(4, REPORT, 18), "Neglect was not named. [neglect-]"], title="Briefing: Child R")
    write(files, "another", [*story(2, 60), "All was well. [neglect+]"], title="Child S")
    return held(library, files)


def test_figures_count_a_report_once_and_say_what_they_leave_out(library: Library, family: dict[str, str]) -> None:
    by_year = trends(library, themes=("neglect",))
    assert {row.group: (row.documents, row.of) for row in by_year.rows} == {"2021": (1, 1), "2022": (1, 1)}
    assert by_year.counted == 2
    assert {reason for reason, _ in by_year.left_out} == {*counted.REASONS.values()}
    assert by_year.counted + sum(number for _, number in by_year.left_out) == len(family)
    every = trends(library, themes=("neglect",), all_versions=True)
    assert (every.counted, every.left_out) == (5, ())


def test_a_summary_counts_by_itself_where_its_report_does_not_pass(library: Library, family: dict[str, str]) -> None:
    alone = Filters(documents=(family["short"], family["another"]))
    assert counted.elsewhere(library.store, alone, summaries=True) == {}
    of_2021 = Filters(since=2021, until=2021)
    assert family["old"] in counted.elsewhere(library.store, of_2021, summaries=True)


def test_themes_count_a_report_once(library: Library, family: dict[str, str]) -> None:
    def neglect(filters: Filters) -> tuple[int, int]:
        found = next(count for count in theme_counts(library, filters) if count.theme == "neglect")
        return found.documents, found.of

    assert neglect(ANYTHING) == (2, 2)
    assert neglect(Filters(all_versions=True)) == (5, 5)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("narrowed", [{}, {"area": "Netherby"}], ids=["everything", "an area"])
def test_search_gives_the_newest_version_and_says_what_else_is_held(
    library: Library, family: dict[str, str], mode: Mode, narrowed: dict[str, str]
) -> None:
    words = " ".join(REPORT[1].removesuffix(".").split()[:5])
    found = search(library, words, mode=mode, filters=Filters(**narrowed), limit=100)
    newest = next(id_ for id_ in (family["new"], family["copy"]) if id_ in {hit.document.id for hit in found.hits})
    assert found.hits[0].document.id == newest
    assert not {family["old"], *({family["new"], family["copy"]} - {newest})} & {hit.document.id for hit in found.hits}
    assert {link.relation for link in found.hits[0].links} >= {Relation.SAME_TEXT, Relation.VERSION}
    assert found.set_aside == 2
    every = search(library, words, mode=mode, filters=Filters(**narrowed, all_versions=True), limit=100)
    assert {hit.document.id for hit in every.hits} >= {family["old"], family["new"], family["copy"]}
    assert (every.searched - found.searched, every.set_aside) == (2 * 61, 0)


def test_an_older_version_is_searched_where_it_is_asked_for(library: Library, family: dict[str, str]) -> None:
    words = REPORT[1].split()[0]
    found = search(library, words, mode=Mode.KEYWORD, filters=Filters(documents=(family["old"],)))
    assert {hit.document.id for hit in found.hits} == {family["old"]}


def test_a_demand_is_not_earlier_than_itself(library: Library, family: dict[str, str]) -> None:
    (entry,) = recommendations(library)
    assert entry.document.id in (family["new"], family["copy"])
    assert entry.earlier == ()


def test_a_second_run_compares_nothing_and_writes_nothing(
    library: Library, files: Path, family: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    generation = library.store.generation()
    monkeypatch.setattr("nlp.shingles.fingerprint", refuse)
    monkeypatch.setattr("index.relations.relation_of", refuse)
    assert "relate" not in build.ingest(library, [files]).stages
    assert library.store.generation() == generation


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("nothing was to be done")


def test_a_version_that_is_gone_lets_the_older_one_count_again(
    library: Library, files: Path, family: dict[str, str]
) -> None:
    for name in ("new", "copy"):
        write(files, name, story(20 + len(name), 60), title="Something else")
    build.ingest(library, [files])
    assert family["old"] not in counted.elsewhere(library.store, ANYTHING, summaries=False)
    assert {relation for relation, *_ in links(library, family["old"])} <= {Relation.SUMMARISED}


def test_a_run_that_was_killed_is_completed(
    library: Library, files: Path, family: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [tuple(row) for row in library.store.rows("SELECT * FROM relations ORDER BY one, other")]
    with library.store.database.writing() as connection:
        connection.execute("UPDATE fingerprints SET related_by = ''")
    monkeypatch.setattr("index.relations._Comparing.relations", after(3, "index.relations._Comparing.relations"))
    with pytest.raises(KeyboardInterrupt):
        build.reindex(library)
    monkeypatch.undo()
    build.reindex(library)
    assert [tuple(row) for row in library.store.rows("SELECT * FROM relations ORDER BY one, other")] == found


def after(calls: int, name: str) -> Callable[..., object]:
    """What is named, interrupted when it has been called so often."""
    from index.relations import _Comparing

    whole, left = _Comparing.relations, [calls]

    def interrupted(*given: object, **named: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt(name)
        return whole(*given, **named)  # type: ignore[arg-type]

    return interrupted


def test_a_record_of_before_gets_its_relations_with_the_next_run(
    tmp_path: Path, library: Library, files: Path, family: dict[str, str]
) -> None:
    before = links(library, family["old"])
    connection = library.store.database.connection
    for table in ("fingerprints", "passage_fingerprints", "relations"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("PRAGMA user_version = 2")
    library.close()
    again = sample_library(tmp_path / "data")
    assert links(again, family["old"]) == []
    report = build.ingest(again, [files])
    assert len(report.unchanged) == len(family)
    assert links(again, family["old"]) == before
