"""The screens, run as Streamlit runs them, over a small library of hand-made documents."""

import re
from dataclasses import replace
from hashlib import sha256
from html import escape, unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from reportlab.pdfgen.canvas import Canvas
from streamlit.testing.v1 import AppTest

from index.build import ingest
from index.hits import Because, Filters, Mode
from ingest.errors import MissingModel, RecordLocked, UnreadableFile
from ingest.manifest import Entry, State, write_manifest
from tests.ui_library import NASTY, SOURCES, empty, filled
from ui.address import Question, question_link, read_question
from ui.page_image import page_image
from ui.views.add_documents import keep
from ui.views.hit import why

APP = Path(__file__).resolve().parent.parent / "ui" / "app.py"
REVIEW = "case-review.Aldermoor.2014.txt"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("app"))


@pytest.fixture
def open_app(monkeypatch):
    """A function that opens the app over a library at an address."""

    def open_at(library, **parameters: str) -> AppTest:
        monkeypatch.setenv("PRIOR_DATA", str(library.folder))
        monkeypatch.setattr("ui.settings.open_library", lambda _settings: library)
        app = AppTest.from_file(str(APP), default_timeout=30)
        for name, value in parameters.items():
            app.query_params[name] = value
        return app.run()

    return open_at


def markup(app: AppTest) -> str:
    """All HTML that the screen shows, without the style sheet."""
    assert not app.exception
    return "\n".join(element.value for element in app.get("html") if "<style>" not in element.value)


def words(app: AppTest) -> str:
    """What a reader reads of it."""
    return unescape(re.sub(r"<[^>]+>", " ", markup(app)))


def id_of(library, source: str) -> str:
    return next(line.id for line in library.store.documents() if line.file == source)


def test_start_says_what_is_held_and_offers_questions(open_app, library) -> None:
    app = open_app(library)
    assert "4 documents, 6 passages" in words(app)
    assert len(re.findall(r'href="\?view=search&amp;q=', markup(app))) == 6
    assert not app.text_input(key="words").value


@pytest.mark.parametrize("view", ["search", "themes", "corpus", "review"])
def test_a_new_library_says_how_to_begin(open_app, tmp_path, view: str) -> None:
    shown = words(open_app(empty(tmp_path), view=view))
    assert "documents" in shown.lower()
    assert "There are no documents" in shown or "Add" in shown


def test_an_unknown_screen_is_named_and_the_search_shown(open_app, library) -> None:
    shown = words(open_app(library, view="<b>nowhere</b>"))
    assert "There is no such screen" in shown
    assert "Search earlier reviews" in shown


def test_a_question_in_the_address_is_answered_with_document_page_and_reason(open_app, library) -> None:
    app = open_app(library, view="search", q="information shared by the midwife", theme="information-sharing")
    shown = words(app)
    assert "of 3 passages searched" in shown
    assert "only: theme Information sharing" in shown
    assert "Case review · Aldermoor" not in shown  # the dots are drawn by the style sheet
    for said in ("Case review", "Aldermoor", "2014 (published)", "page 2", "Open at page 2", "Fictional specimen",
                 "▼ Information sharing: concern", "it has the words", "by meaning, similarity"):  # fmt: skip
        assert said in shown
    cited = app.get("code")[0].value
    assert cited.startswith("“# Findings The midwife did not share information")
    assert cited.endswith("Aldermoor Board, March 2014, fictional specimen, p. 2)")


def test_asking_by_hand_puts_the_question_into_the_address(open_app, library) -> None:
    app = open_app(library, view="search")
    app.text_input(key="words").set_value("school nurse")
    app.multiselect(key="themes").set_value(["voice-of-child"])
    app.selectbox(key="type").set_value(("case-review", ""))
    app.get("button")[0].click().run()
    assert app.query_params["q"] == "school nurse"
    assert app.query_params["theme"] == "voice-of-child"
    assert app.query_params["type"] == "case-review"
    assert "1 passage of 1 passage searched" in words(app)


def test_what_the_address_says_wrongly_is_named_and_left_out(open_app, library) -> None:
    shown = words(open_app(library, view="search", q="school", theme="no-such", since="19x", mode="odd"))
    assert "Not understood: theme 'no-such', mode 'odd' and since '19x'" in shown or "Not understood" in shown
    assert "passages searched" in shown


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"q": "zebra", "mode": "keyword"}, "No passage matches"),
        ({"q": "zebra", "mode": "keyword"}, "Look by words and meaning instead"),
        ({"q": "zebra", "mode": "keyword", "area": "Netherby"}, "Take filters away"),
        ({"q": '"never closed', "mode": "keyword"}, "The question was not understood"),
        ({"since": "2015"}, "Say in a few words what to look for"),
        ({"theme": "voice-of-child"}, "passages with the theme, those nearest to “Voice of the child” first"),
    ],
)
def test_where_there_is_no_answer_the_screen_says_what_to_do(open_app, library, asked: dict, said: str) -> None:
    assert said in words(open_app(library, view="search", **asked))


def test_a_missing_model_is_said_with_its_remedy_and_another_way(open_app, library, monkeypatch) -> None:
    def without(*_arguments, **_options):
        raise MissingModel("The model is not there. Run `make setup`.")

    monkeypatch.setattr("index.search.search", without)
    monkeypatch.setattr("ui.views.search.search", without)
    app = open_app(library, view="search", q="school")
    assert "make setup" in words(app)
    assert "?view=search&amp;q=school&amp;mode=keyword" in markup(app)


ADDRESSES = [
    {"view": "search", "q": "midwife information cost bold"},
    {"view": "search", "q": "<script>alert(1)</script>"},
    {"view": "document", "tab": "About"},
    {"view": "document", "page": "2"},
    {"view": "themes"},
    {"view": "themes", "theme": "information-sharing"},
    {"view": "corpus"},
    {"view": "review"},
]


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: "-".join(address.values())[:40])
def test_no_words_of_a_document_become_markup(open_app, library, address: dict) -> None:
    if address["view"] == "document":
        address = {**address, "id": id_of(library, REVIEW)}
    app = open_app(library, **address)
    assert "<script" not in markup(app)
    assert "<b>x" not in markup(app)
    for kind in ("markdown", "caption", "error", "warning", "info", "title", "header", "subheader"):
        assert not [element for element in app.get(kind) if "*bold*" in element.value or "[a](b)" in element.value]


def test_document_text_is_shown_letter_by_letter(open_app, library) -> None:
    assert NASTY in words(open_app(library, view="document", id=id_of(library, REVIEW), page="2"))


def test_a_document_gives_its_facts_with_page_and_words_and_says_what_is_not_stated(open_app, library) -> None:
    shown = words(open_app(library, view="document", id=id_of(library, REVIEW)))
    for said in ("March 2014", "“March 2014”", "Aldermoor Board", "B. Specimen", "South West", "Fictional specimen",
                 "Page 2 has *no* text layer.", "Page 1 of 3 <i>"):  # fmt: skip
        assert said in shown
    unstated = words(open_app(library, view="document", id=id_of(library, "other..txt")))
    assert "year not stated" in unstated
    assert "area not stated" in unstated
    assert unstated.count("not stated") >= 6


def test_an_inspection_gives_its_judgements(open_app, library) -> None:
    shown = words(open_app(library, view="document", id=id_of(library, "inspection.Netherby.2019.txt")))
    assert re.search(r"Overall effectiveness\s+good\s+page 1", shown)


def test_a_page_shows_its_claims_in_place_with_who_says_so(open_app, library) -> None:
    app = open_app(library, view="document", id=id_of(library, REVIEW), page="2")
    assert '<mark class="concern" title="Information sharing">information</mark>' in markup(app)
    assert "▲ Voice of the child: strength" in words(app)
    assert "Said by the report itself; tagged by hand-1." in words(app)
    app.toggle(key="tags").set_value(False).run()
    assert '<mark class="concern" title="Information sharing">' not in markup(app)


def test_the_passage_that_was_found_is_marked_on_its_page(open_app, library) -> None:
    id_ = id_of(library, "inspection.Netherby.2019.txt")
    passage = library.store.passages(id_)[0]
    assert " sought" in markup(open_app(library, view="document", id=id_, page="1", passage=passage.id))
    assert " sought" not in markup(open_app(library, view="document", id=id_, page="1", passage=f"{id_}:9-99999"))


@pytest.mark.parametrize(("asked", "shown"), [("3", 3), ("99", 3), ("0", 1), ("two", 1)])
def test_a_page_that_is_not_there_is_the_nearest(open_app, library, asked: str, shown: int) -> None:
    app = open_app(library, view="document", id=id_of(library, REVIEW), page=asked)
    assert f"Page {shown} of 3" in words(app)


def test_recommendations_stand_with_addressee_and_page(open_app, library) -> None:
    shown = words(open_app(library, view="document", id=id_of(library, REVIEW)))
    assert "The board should check that information is shared before a birth." in shown
    assert re.search(r"To: partnership\s+page 3", shown)


def test_a_document_that_is_not_held_is_said_in_words(open_app, library) -> None:
    shown = words(open_app(library, view="document", id="aldermoor-00000000"))
    assert "No document aldermoor-00000000 is held" in shown
    assert "No document is chosen" in words(open_app(library, view="document"))


def test_themes_count_one_kind_of_document_unless_asked_otherwise(open_app, library) -> None:
    app = open_app(library, view="themes")
    assert app.selectbox(key="kind").value == ("case-review", "")
    assert re.search(r"Information sharing\s+2 of 2\s+100%\s+3\s+0", words(app))
    app.selectbox[0].set_value(("", "")).run()
    assert "Different kinds of documents are counted together" in words(app)
    assert re.search(r"Information sharing\s+2 of 4\s+50%", words(app))


def test_a_theme_shows_its_figures_and_leads_to_the_passages_of_a_year(open_app, library) -> None:
    app = open_app(library, view="themes", theme="information-sharing")
    shown = words(app)
    assert "Whether it is passed on." in shown
    assert "2 documents counted; a document counts once" in shown
    assert re.search(r"2014\s+1\s+1\s+100% †\s+21% to 100%", shown)
    address = "q=Information+sharing&amp;type=case-review&amp;theme=information-sharing&amp;since=2014&amp;until=2014"
    assert address in markup(app)
    assert app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")
    assert re.search(r"The midwife did not share\s+information", shown)


@pytest.mark.parametrize("grouping", ["area", "region", "type", "year"])
def test_every_figure_of_a_theme_leads_to_its_passages(open_app, library, grouping: str) -> None:
    app = open_app(library, view="themes", theme="information-sharing", by=grouping)
    app.selectbox(key="kind").set_value(("", "")).run()
    rows = re.findall(r"<tr>.*?</tr>", markup(app), re.DOTALL)
    counts = {row: re.findall(r"<td[^>]*>(\d+)</td>", row) for row in rows}
    counted = [row for row, numbers in counts.items() if numbers and numbers[0] != "0"]
    assert counted
    assert all("view=search" in row and "theme=information-sharing" in row for row in counted)


def test_what_is_left_out_of_the_figures_is_counted_with_its_reason(open_app, library) -> None:
    app = open_app(library, view="themes", theme="information-sharing")
    app.selectbox[0].set_value(("", "")).run()
    assert re.search(r"1 document: no year stated", words(app))


def test_areas_are_named_in_order_and_given_no_share(open_app, library) -> None:
    app = open_app(library, view="themes", theme="information-sharing")
    app.selectbox(key="by").set_value("area").run()
    assert app.query_params["by"] == "area"
    shown = words(app)
    assert re.search(r"Aldermoor\s+1\s+1\s+Netherby\s+1\s+1", shown)
    assert "%" not in shown.split("leads to its passages")[1].split("counted; a document")[0]


def test_an_unknown_theme_is_said_in_words(open_app, library) -> None:
    assert "no theme" in words(open_app(library, view="themes", theme="nonsense"))


def test_the_corpus_lists_documents_failures_and_duplicates(open_app, library) -> None:
    shown = words(open_app(library, view="corpus"))
    for said in ("4 documents", "broken_*file*.txt", "The file holds nothing.", "Fetch it again.", "zz_copy_of.txt",
                 "Netherby case-review 2016", "no area is ranked"):  # fmt: skip
        assert said in shown


@pytest.mark.parametrize(
    ("sort", "order", "first"), [("year", "asc", "2014"), ("year", "desc", "2019"), ("words", "desc", "2014")]
)
def test_the_corpus_is_put_in_the_order_asked_for(open_app, library, sort: str, order: str, first: str) -> None:
    app = open_app(library, view="corpus", sort=sort, order=order)
    rows = re.findall(r'<th scope="row">.*?</tr>', markup(app))
    assert first in rows[0]
    wanted = "ascending" if order == "asc" else "descending"
    assert markup(app).count(f'aria-sort="{wanted}"') == 1


def test_the_corpus_finds_by_part_of_a_name(open_app, library) -> None:
    app = open_app(library, view="corpus")
    app.text_input(key="find").set_value("netherby 2").run()
    assert "0 documents of 4" in words(app)
    app.text_input(key="find").set_value("NETHERBY").run()
    assert "2 documents of 4" in words(app)


def test_uploaded_files_are_taken_in_and_reported(open_app, tmp_path) -> None:
    library = empty(tmp_path)
    app = open_app(library, view="corpus")
    source = SOURCES["case-review.Netherby.2016.txt"].encode()
    field = app.get("file_uploader")[0]
    field.upload("../case-review.Netherby.2016.txt", source)
    field.upload("bad.txt", b"")
    next(button for button in app.get("button") if button.label == "Add these files").click().run()
    shown = words(app)
    assert "1 document added" in shown
    assert "bad.txt: empty: The file holds nothing." in shown
    assert [line.title for line in library.store.documents()] == ["Netherby case-review 2016"]
    (path,) = library.store.paths(library.store.documents()[0].id)
    assert Path(path).is_relative_to(tmp_path / "uploads")


def test_a_locked_record_is_said_in_words_and_keeps_the_files(open_app, tmp_path, monkeypatch) -> None:
    library = empty(tmp_path)

    def locked(*_arguments, **_options):
        raise RecordLocked("Another process is adding files. Wait for it.")

    monkeypatch.setattr("ui.views.add_documents.ingest", locked)
    app = open_app(library, view="corpus")
    app.get("file_uploader")[0].upload("a.txt", b"x")
    next(button for button in app.get("button") if button.label == "Add these files").click().run()
    assert "Another process is adding files" in words(app)
    assert [path.name for path in (tmp_path / "uploads").rglob("*.txt")] == ["a.txt"]


def test_similar_documents_come_with_what_they_share_and_the_closest_passages(open_app, library) -> None:
    app = open_app(library, view="document", id=id_of(library, REVIEW))
    shown = words(press(app, "Find documents like this one"))
    assert "Netherby case-review 2016" in shown
    assert re.search(r"1 theme of both\s+Information sharing", shown)
    assert "The police held information that was not shared with the school." in shown
    assert "<script" not in markup(app)


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.get("button") if button.label == label).click().run()


def listed(library, source: str, *entries: Entry) -> None:
    """Write a manifest of fetched files beside the sources, and take it in."""
    given = library.folder.parent / "given"
    known = {"file": source, "sha256": sha256((given / source).read_bytes()).hexdigest()}
    write_manifest(given, {entry.url: replace(entry, **known) for entry in entries})
    ingest(library, [given])


ADDRESS = "https://aldermoor.invalid/child-k.pdf?a=1&b=2"
FETCHED = Entry(
    ADDRESS, retrieved="2026-01-02T03:04:05+00:00", publisher="Aldermoor Partnership", licence="OGL v3.0",
    published="2014-04",
)  # fmt: skip
GONE = replace(FETCHED, state=State.GONE, reason="the server answered 410", withdrawn="2026-05-06")


def test_a_document_says_where_it_comes_from(open_app, tmp_path) -> None:
    library = filled(tmp_path)
    listed(library, REVIEW, FETCHED)
    app = open_app(library, view="document", id=id_of(library, REVIEW))
    shown = words(app)
    for said in ("OGL v3.0", "2 January 2026", "April 2014, as listed by Aldermoor Partnership", "March 2014"):
        assert said in shown
    where = f'<a href="{escape(ADDRESS)}" rel="noopener noreferrer" target="_blank">{escape(ADDRESS)}</a>'
    assert where in markup(app)
    assert "no longer published" not in shown.lower()
    assert app.get("code")[0].value.endswith(
        f"March 2014, fictional specimen, {ADDRESS}, retrieved 2 January 2026, p. 3)"
    )


def test_where_no_manifest_came_with_it_the_origin_is_not_known(open_app, library) -> None:
    app = open_app(library, view="document", id=id_of(library, REVIEW))
    assert re.search(r"Where it comes from\s+Not known", words(app))
    assert "_blank" not in markup(app)


def test_an_address_of_another_kind_is_words_and_no_link(open_app, tmp_path) -> None:
    library = filled(tmp_path)
    listed(library, REVIEW, replace(FETCHED, url="javascript:alert(1)", published="<b>x</b> spring 2014"))
    app = open_app(library, view="document", id=id_of(library, REVIEW))
    assert "javascript:alert(1)" in words(app)
    assert 'href="javascript' not in markup(app)
    assert "<b>x" not in markup(app)


def test_a_withdrawn_document_is_marked_wherever_it_is_named(open_app, tmp_path) -> None:
    library = filled(tmp_path)
    listed(library, REVIEW, GONE)
    app = open_app(library, view="document", id=id_of(library, REVIEW))
    assert "No longer published since 6 May 2026; keep it to yourself until you have checked" in words(app)
    assert re.search(r"No longer published\s+since 6 May 2026: the server answered 410", words(app))
    (row,) = re.findall(r'<th scope="row">(?:(?!</tr>).)*No longer published', markup(open_app(library, view="corpus")))
    assert id_of(library, REVIEW) in row
    found = open_app(library, view="search", q="midwife", mode="keyword")
    assert "No longer published" in words(found)
    assert "no longer published since 6 May 2026, p. 2)" in found.get("code")[0].value
    reviewing = open_app(library, view="review", id=id_of(library, REVIEW))
    assert "No longer published" in words(reviewing.text_input(key="by").set_value("AB").run())
    other = open_app(library, view="document", id=id_of(library, "inspection.Netherby.2019.txt"))
    assert "No longer published" not in words(other)


def test_headings_are_in_order(open_app, library) -> None:
    for address in ADDRESSES[2:]:
        more = {"id": id_of(library, REVIEW)} if address["view"] == "document" else {}
        levels = [int(level) for level in re.findall(r"<h([1-6])", markup(open_app(library, **address, **more)))]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\review.docx", "review.docx"),
        (".hidden.md", "hidden.md"),
        ("..", "unnamed"),
    ],
)
def test_an_uploaded_name_never_leads_out_of_the_folder(tmp_path, name: str, kept: str) -> None:
    path = keep(tmp_path, name, b"x")
    assert path.name == kept
    assert path.parent.parent == tmp_path


def test_uploads_of_one_name_do_not_overwrite_each_other(tmp_path) -> None:
    assert keep(tmp_path, "a.txt", b"1") != keep(tmp_path, "a.txt", b"2")


@pytest.mark.parametrize(
    ("because", "said"),
    [
        (Because(), "it has what the filters ask for."),
        (Because(keyword_rank=2, terms=("seen",)), "it has the word <q>seen</q> (2nd by words)."),
        (
            Because(keyword_rank=13, terms=("a", "<b>")),
            "it has the words <q>a</q> and <q>&lt;b&gt;</q> (13th by words).",
        ),
        (Because(keyword_rank=1), "its words match (1st by words)."),
        (
            Because(semantic_rank=23, similarity=0.5),
            "it is close to the question in meaning (23rd by meaning, similarity 0.50 of 1).",
        ),
    ],
)
def test_why_a_passage_is_here_is_said_in_plain_words(because: Because, said: str) -> None:
    assert why(because) == said


@pytest.mark.parametrize(
    "question",
    [
        Question("bruises & burns", Mode.KEYWORD),
        Question("", filters=Filters(themes=("information-sharing", "voice-of-child"), polarity="concern")),
        Question(
            "a", filters=Filters(area="Aldermoor & Netherby", type="inspection", family="ilacs", since=2014, until=2019)
        ),
    ],
)
def test_a_question_survives_its_address(question: Question) -> None:
    read = parse_qs(question_link(question).removeprefix("?"))
    assert read.pop("view") == ["search"]
    assert read_question(read, ["information-sharing", "voice-of-child"]) == question


def test_an_original_page_is_drawn_and_a_missing_one_is_said(tmp_path) -> None:
    path = tmp_path / "two.pdf"
    sheets = Canvas(str(path))
    sheets.drawString(72, 700, "first")
    sheets.showPage()
    sheets.save()
    assert page_image(path, 1).startswith(b"\x89PNG")
    for page, file in [(2, path), (0, path), (1, tmp_path / "none.pdf")]:
        with pytest.raises(UnreadableFile, match="page"):
            page_image(file, page)
