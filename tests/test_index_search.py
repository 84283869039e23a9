"""Questions: what they mean, what they find, why, and what they refuse."""

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import build, matches
from index.fusion import K, fuse
from index.hits import Filters, Mode
from index.library import Library
from index.question import AllOf, AnyOf, Near, Phrase, Prefix, Question, Word, parse, plain
from index.search import search
from index.words import Entry, WordIndex
from ingest.errors import InvalidQuestion, MissingModel, NotHeld
from tests.index_samples import CODEBOOK, sample_library, sample_methods, write_samples

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("search")
    library = sample_library(folder / "data")
    build.ingest(library, [write_samples(folder / "files")])
    return library


@pytest.mark.parametrize(
    ("question", "tree"),
    [
        ("neglect", Word("neglect")),
        ("neglect school", AnyOf((Word("neglect"), Word("school")))),
        ('"core group"', Phrase(("core", "group"))),
        ("“core group”", Phrase(("core", "group"))),
        ('"core group"~3', Phrase(("core", "group"), 3)),
        ("re-referral", Phrase(("re", "referral"))),
        ("safeguard*", Prefix("safeguard")),
        ("a AND b", AllOf((Word("a"), Word("b")))),
        ("a NOT b", AllOf((Word("a"),), (Word("b"),))),
        ("a AND NOT b", AllOf((Word("a"),), (Word("b"),))),
        ("a OR b AND c", AnyOf((Word("a"), AllOf((Word("b"), Word("c")))))),
        ("(a OR b) AND c", AllOf((AnyOf((Word("a"), Word("b"))), Word("c")))),
        ("a NEAR b", Near(("a",), ("b",), 10)),
        ('a NEAR/5 "b c"', Near(("a",), ("b", "c"), 5)),
        ("and or not near", AnyOf((Word("and"), Word("or"), Word("not"), Word("near")))),
        ("NOTHING ORDER", AnyOf((Word("NOTHING"), Word("ORDER")))),
    ],
)
def test_a_keyword_question_as_a_tree(question: str, tree: Question) -> None:
    assert parse(question) == tree


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", "no words"),
        ("   ", "no words"),
        ('"core group', "no partner"),
        ("(a OR b", "not closed"),
        ("a)", "not opened"),
        ("AND a", "where a word is expected"),
        ("a AND", "ends where a word is expected"),
        ("NOT a", "where a word is expected"),
        ("a NEAR", "ends where"),
        ("a NEAR (b OR c)", "not brackets"),
        ("a NEAR b NEAR c", "not three"),
        ("a AND ...", "no letters or figures"),
        ('""', "no letters or figures"),
    ],
)
def test_a_broken_question_is_refused_with_a_hint(library: Library, question: str, said: str) -> None:
    with pytest.raises(InvalidQuestion, match=said) as refused:
        search(library, question, mode=Mode.KEYWORD)
    assert "NEAR/5" in str(refused.value)


@given(st.text())
def test_any_text_is_a_tree_or_is_refused(question: str) -> None:
    with contextlib.suppress(InvalidQuestion):
        parse(question)


@given(st.text())
def test_a_plain_question_is_never_an_error(question: str) -> None:
    tree = plain(question)
    assert tree is not None or not any(letter.isalnum() for letter in question)


def test_a_plain_question_keeps_phrases_and_drops_words_that_tell_nothing() -> None:
    tree = plain('What does "professional curiosity" look like in schools?')
    words = (Word("professional"), Word("curiosity"), Word("schools"))
    assert tree == AnyOf((Phrase(("professional", "curiosity")), *words))
    assert plain("to be or not to be") == AnyOf((Word("to"), Word("be"), Word("or"), Word("not")))


PASSAGES = {
    1: ("Core groups are late, and children’s plans drift.", ""),
    2: ("The group met in the core hours of the school.", "Neglect"),
    3: ("Neglectful care was seen by the school nurse.", ""),
}


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> WordIndex:
    index = WordIndex(tmp_path_factory.mktemp("words"))
    index.make()
    index.write([Entry(key, text, heading) for key, (text, heading) in PASSAGES.items()])
    return index


@pytest.mark.parametrize(
    ("question", "keys", "marked"),
    [
        ("group", [1, 2], ["groups"]),
        ('"core group"', [1], ["core", "groups"]),
        ("core NEAR/3 group", [1, 2], ["core", "groups"]),
        ("core NEAR/1 group", [1], ["core", "groups"]),
        ("group NEAR hours", [2], ["group", "hours"]),
        ("neglect", [3, 2], []),
        ("neglect*", [3], ["neglectful"]),
        ("school NOT neglect", [], []),
        ("school NOT late", [2, 3], []),
        ("(late OR nurse) AND school", [3], ["school", "nurse"]),
        ("children's", [1], ["children", "s"]),
        ("CHILD’S", [1], ["children", "s"]),
        ("child", [1], ["children"]),
    ],
)
def test_what_a_keyword_question_finds_and_marks(
    words: WordIndex, question: str, keys: list[int], marked: list[str]
) -> None:
    tree = parse(question)
    found = [key for key, _ in words.search(tree, allowed=None, limit=10)]
    assert sorted(found) == sorted(keys)
    if marked:
        text = PASSAGES[keys[0]][0]
        at = matches.find(tree, text, words.stem)
        assert [text[start:end].lower() for start, end in at.ranges] == marked


def test_only_allowed_passages_are_found(words: WordIndex) -> None:
    assert [key for key, _ in words.search(parse("school"), allowed=[3], limit=10)] == [3]
    assert words.search(parse("school"), allowed=[], limit=10) == ()


def test_a_word_index_that_is_not_made_holds_nothing(tmp_path: Path) -> None:
    assert WordIndex(tmp_path / "none").search(parse("a"), allowed=None, limit=1) == ()
    assert not (tmp_path / "none").exists()


@given(st.lists(st.lists(st.integers(0, 20), unique=True, max_size=10), max_size=3))
def test_fusion_keeps_every_key_once_and_obeys_agreement(rankings: list[list[int]]) -> None:
    fused = dict(fuse(*rankings))
    assert set(fused) == {key for ranking in rankings for key in ranking}
    assert list(fused.values()) == sorted(fused.values(), reverse=True)
    for key, score in fused.items():
        assert score == pytest.approx(sum(1 / (K + ranking.index(key) + 1) for ranking in rankings if key in ranking))
    for one in fused:
        for other in fused:
            if rankings and all(
                one in ranking and (other not in ranking or ranking.index(one) < ranking.index(other))
                for ranking in rankings
            ):
                assert fused[one] > fused[other]


def test_fusion_of_one_ranking_is_that_ranking() -> None:
    assert [key for key, _ in fuse(["b", "a", "c"])] == ["b", "a", "c"]


def test_a_hit_says_why_it_is_here(library: Library) -> None:
    results = search(library, "police share with the school")
    first = results.hits[0]
    assert first.text[first.because.matches[0][0] : first.because.matches[0][1]].lower() == first.because.terms[0]
    assert (first.because.keyword_rank, first.because.semantic_rank) != (None, None)
    assert first.because.similarity is not None
    assert first.because.similarity > 0.3
    assert results.searched == library.store.counts().passages
    assert first.passage.span.of(library.store.text(first.document.id)) == first.text
    assert [hit.score for hit in results.hits] == sorted((hit.score for hit in results.hits), reverse=True)


def test_keyword_and_semantic_modes_say_only_what_they_know(library: Library) -> None:
    by_words = search(library, "police", mode=Mode.KEYWORD).hits[0].because
    assert (by_words.semantic_rank, by_words.similarity, by_words.keyword_rank) == (None, None, 1)
    by_meaning = search(library, "police", mode=Mode.SEMANTIC).hits[0].because
    assert (by_meaning.keyword_rank, by_meaning.semantic_rank) == (None, 1)


@pytest.mark.parametrize(
    ("filters", "searched", "titles"),
    [
        (Filters(themes=("neglect",)), 2, {"Child A", "Child B"}),
        (Filters(themes=("neglect",), polarity="strength"), 1, {"Child B"}),
        (Filters(polarity="concern"), 3, {"Child A", "Child B"}),
        (Filters(themes=("neglect", "voice-of-child")), 0, set()),
        (Filters(area="netherby"), 8, {"Child A", "Child B"}),
        (Filters(area="Saltmere"), 4, {"Child B"}),
        (Filters(region="north west"), 8, {"Child A", "Child B"}),
        (Filters(region="London"), 0, set()),
        (Filters(type="inspection"), 1, {"Inspection of Carrick Vale"}),
        (Filters(family="ilacs"), 1, {"Inspection of Carrick Vale"}),
        (Filters(since=2010), 4, {"Child B"}),
        (Filters(until=2010), 4, {"Child A"}),
        (Filters(since=2009, until=2021), 8, {"Child A", "Child B"}),
    ],
)
@pytest.mark.parametrize("mode", [Mode.HYBRID, Mode.SEMANTIC])
def test_filters(library: Library, mode: Mode, filters: Filters, searched: int, titles: set[str]) -> None:
    results = search(library, "neglect police core", mode=mode, filters=filters, limit=50)
    assert results.searched == searched
    assert {hit.document.title for hit in results.hits} == titles


@pytest.mark.parametrize(
    ("filters", "error", "said"),
    [
        (Filters(themes=("neglekt",)), NotHeld, "Did you mean neglect"),
        (Filters(polarity="bad"), InvalidQuestion, "concern, strength"),
        (Filters(type="memoir"), InvalidQuestion, "case-review"),
        (Filters(since=2020, until=2010), InvalidQuestion, "Swap"),
    ],
)
def test_filters_that_cannot_be_meant_are_refused(
    library: Library, filters: Filters, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        search(library, "neglect", filters=filters)


def test_an_empty_library_answers_with_nothing(tmp_path: Path) -> None:
    results = search(sample_library(tmp_path), "neglect")
    assert (results.hits, results.searched, results.unindexed) == ((), 0, 0)


def test_words_alone_need_no_model(tmp_path: Path, library: Library) -> None:
    def missing() -> None:
        raise MissingModel("run make setup")

    without = Library(library.folder, CODEBOOK, missing, methods=sample_methods())
    assert search(without, "neglect", mode=Mode.KEYWORD).hits
    with pytest.raises(MissingModel):
        search(without, "neglect")


def test_a_library_open_elsewhere_sees_what_was_added(tmp_path: Path) -> None:
    files = write_samples(tmp_path / "files")
    reader = sample_library(tmp_path / "data")
    build.ingest(sample_library(tmp_path / "data"), [files / "early.txt"])
    for mode in Mode:
        assert search(reader, "neglect", mode=mode).hits
    ingest = (
        "import sys; from pathlib import Path; from index.build import ingest\n"
        "from tests.index_samples import sample_library\n"
        "ingest(sample_library(Path(sys.argv[1])), [Path(sys.argv[2])])"
    )
    subprocess.run([sys.executable, "-c", ingest, str(tmp_path / "data"), str(files)], cwd=ROOT, check=True)
    for mode in Mode:
        found = search(reader, "neglect core groups", mode=mode, limit=50)
        assert {hit.document.title for hit in found.hits} == {"Child A", "Child B", "Inspection of Carrick Vale"}
        assert found.unindexed == 0


def test_while_another_process_writes_the_words_missing_are_counted(tmp_path: Path) -> None:
    files = write_samples(tmp_path / "files")
    library = sample_library(tmp_path / "data")
    build.ingest(library, [files])
    with library.store.database.writing() as connection:
        connection.execute("UPDATE documents SET words_in = '' WHERE title = 'Child A'")
    with library.store.writing():
        assert search(sample_library(tmp_path / "data"), "neglect").unindexed == 1
    assert search(sample_library(tmp_path / "data"), "neglect").unindexed == 0


def test_few_passages_and_filtered_ones_are_compared_exactly(library: Library) -> None:
    few = sample_library(library.folder, exact_up_to=100)
    assert few.nearest(None) is few.exact
    assert library.nearest(None) is library.chroma
    keys = [int(key) for key in library.exact.keys[:2]]
    assert [key for key, _ in library.nearest(keys).search(library.exact.rows[0], limit=9)] == keys


def test_exact_and_chroma_agree(library: Library) -> None:
    vector = library.embedder.embed(["police and school share"])[0]
    exact = library.exact.search(vector, limit=5)
    graph = library.chroma.search(vector, limit=5)
    assert [key for key, _ in exact] == [key for key, _ in graph]
    assert [cosine for _, cosine in exact] == pytest.approx([cosine for _, cosine in graph], abs=1e-5)


def test_searching_loads_neither_torch_nor_spacy(library: Library) -> None:
    code = (
        "import sys; from pathlib import Path; from index.search import search; from index.hits import Mode\n"
        "from tests.index_samples import sample_library\n"
        "for mode in Mode: assert search(sample_library(Path(sys.argv[1])), 'neglect', mode=mode).hits\n"
        "heavy = {'torch', 'spacy', 'sentence_transformers', 'transformers', 'scipy', 'streamlit'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code, str(library.folder)], cwd=ROOT, check=True)


def test_ingest_with_nothing_new_loads_no_heavy_library(tmp_path: Path) -> None:
    files = write_samples(tmp_path / "files")
    code = (
        "import sys; from pathlib import Path; from dataclasses import replace; from index.build import ingest\n"
        "from index.library import Library; from index.methods import standard; from ingest.areas import EMPTY\n"
        "from tests.index_samples import CODEBOOK, sample_library, sample_methods; from nlp.taggers import by_rules\n"
        "real = standard(CODEBOOK, EMPTY, workers=1, tagging=by_rules(CODEBOOK))\n"
        "samples = sample_methods(real.read_by, real.annotated_by)\n"
        "library = sample_library(Path(sys.argv[1]), real if sys.argv[3] == 'again' else samples)\n"
        "report = ingest(library, [Path(sys.argv[2])])\n"
        "heavy = {'torch', 'spacy', 'sentence_transformers', 'chromadb', 'scipy'} & set(sys.modules)\n"
        "assert sys.argv[3] == 'first' or (len(report.unchanged) == 3 and not heavy), (report, heavy)"
    )
    for run in ("first", "again"):
        subprocess.run([sys.executable, "-c", code, str(tmp_path / "data"), str(files), run], cwd=ROOT, check=True)


def test_when_chroma_is_broken_under_a_reader_the_record_answers(tmp_path: Path) -> None:
    files = write_samples(tmp_path / "files")
    library = sample_library(tmp_path / "data")
    build.ingest(library, [files])
    expected = [hit.passage.id for hit in search(library, "neglect", mode=Mode.SEMANTIC).hits]
    other = sample_library(tmp_path / "data")
    other.chroma.make()
    assert [hit.passage.id for hit in search(library, "neglect", mode=Mode.SEMANTIC).hits] == expected
