"""Which tag comes next, how one in five is drawn at random, and what the draws say of the tagger."""

from pathlib import Path

import pytest

from index import build
from index.queues import ONE_IN, Claim, Queue, next_turn, open_claims, right_share, thresholds
from index.reviews import Decision, Reviews, Shown, Verdict
from tests.index_samples import sample_library, write_samples

DAY = "2026-03-01"
LEAST = {("rules-1", "neglect"): 0.35, ("rules-1", "poverty"): 0.6}


def claim(at: int, score: float, theme: str = "neglect", tagger: str = "rules-1") -> Claim:
    return Claim("doc", "ab", at, at * 10, at * 10 + 9, theme, "concern", score, tagger)


def made(
    number: int, queue: Queue, verdict: Verdict = Verdict.ACCEPT, *, drawn: bool = False, by: str = "AB"
) -> Decision:
    at = f"{DAY}T08:00:00+00:00"
    return Decision(number, "ab", "Words.", "neglect", verdict, "", "", by, at, Shown(queue.value, drawn))


def turns(queue: Queue, claims: list[Claim], reader: str = "AB", day: str = DAY) -> list[tuple[int, bool]]:
    """All turns of a reader who accepts each tag: the statement, and whether it was drawn."""
    seen: list[tuple[int, bool]] = []
    decided: list[Decision] = []
    while turn := next_turn(queue, claims, least=LEAST, decided=decided, reader=reader, day=day):
        seen.append((turn.claim.statement, turn.drawn))
        claims = [one for one in claims if one != turn.claim]
        decided.append(made(len(seen), queue, by=reader))
    return seen


SCORES = [claim(at, 0.35 + at * 0.01) for at in range(40)]


def test_the_most_doubtful_comes_first_beside_the_draws() -> None:
    order = [at for at, drawn in turns(Queue.UNCERTAIN, SCORES) if not drawn]
    assert order == sorted(order)


@pytest.mark.parametrize("queue", [Queue.UNCERTAIN, Queue.THEME, Queue.DOCUMENT])
def test_one_turn_in_every_five_is_drawn_at_random(queue: Queue) -> None:
    drawn = [each for _, each in turns(queue, SCORES)]
    assert [sum(drawn[at : at + ONE_IN]) for at in range(0, 40, ONE_IN)] == [1] * 8


def test_draws_follow_from_day_and_reader_alone() -> None:
    first = turns(Queue.UNCERTAIN, SCORES)
    assert first == turns(Queue.UNCERTAIN, SCORES)
    assert first != turns(Queue.UNCERTAIN, SCORES, reader="CD")
    assert first != turns(Queue.UNCERTAIN, SCORES, day="2026-03-02")


def test_by_lot_every_turn_is_a_draw_and_none_comes_twice() -> None:
    seen = turns(Queue.RANDOM, SCORES)
    assert all(drawn for _, drawn in seen)
    assert sorted(at for at, _ in seen) == list(range(40))


def test_what_was_passed_comes_again_at_the_end() -> None:
    few = SCORES[:2]
    first = next_turn(Queue.RANDOM, few, least=LEAST, decided=(), reader="AB", day=DAY)
    assert first is not None
    second = next_turn(Queue.RANDOM, few, least=LEAST, decided=(), reader="AB", day=DAY, passed={first.claim.key})
    assert second is not None
    assert second.claim != first.claim
    again = next_turn(Queue.RANDOM, few, least=LEAST, decided=(), reader="AB", day=DAY, passed={one.key for one in few})
    assert again == first
    assert next_turn(Queue.RANDOM, (), least=LEAST, decided=(), reader="AB", day=DAY) is None


def test_doubt_is_measured_from_each_themes_own_threshold() -> None:
    near, far = claim(1, 0.61, theme="poverty"), claim(2, 0.45)
    for day in range(1, 20):  # on some day the first turn is not the draw
        turn = next_turn(Queue.UNCERTAIN, [far, near], least=LEAST, decided=(), reader="AB", day=f"2026-03-{day:02}")
        assert turn is not None
        assert turn.drawn or turn.claim == near


def test_thresholds_are_told_from_all_tags_that_each_tagger_made(tmp_path: Path) -> None:
    library = sample_library(tmp_path / "data")
    build.ingest(library, [write_samples(tmp_path / "files")])
    with library.store.database.writing() as connection:
        row = connection.execute("SELECT document, statement FROM tags LIMIT 1").fetchone()
        made_up = [("common", 0.4 + at / 100) for at in range(20)] + [("rare", 0.9), ("rarer", 0.3)]
        connection.executemany(
            "INSERT INTO tags VALUES (?, ?, ?, ?, 'concern', ?, 0, 1, 0, 1, 'N', 'rules-1')",
            [(*row, 50 + at, theme, score) for at, (theme, score) in enumerate(made_up)],
        )
    found = thresholds(library)
    assert {theme: found["rules-1", theme] for theme in ("common", "rare", "rarer")} == {
        "common": 0.4, "rare": 0.4, "rarer": 0.3,
    }  # fmt: skip
    assert found["sample", "neglect"] == 0.8


def test_only_draws_say_how_often_the_tagger_is_right() -> None:
    decisions = [
        made(1, Queue.UNCERTAIN, Verdict.REJECT),
        made(2, Queue.UNCERTAIN, Verdict.ACCEPT, drawn=True),
        made(3, Queue.UNCERTAIN, Verdict.REJECT, drawn=True),
        made(4, Queue.RANDOM, Verdict.POLARITY, drawn=True),
        made(5, Queue.RANDOM, Verdict.ADD, drawn=True),
        made(6, Queue.DOCUMENT, Verdict.REJECT, drawn=True),
        made(7, Queue.THEME, Verdict.REJECT, drawn=True),
    ]
    found = right_share(decisions)
    assert (found.right, found.of) == (2, 3)
    assert 0 < found.low < 2 / 3 < found.high < 1
    assert right_share(decisions, "neglect").of == 4
    assert right_share(decisions, "poverty").of == 0


def test_a_decided_tag_waits_no_more(tmp_path: Path) -> None:
    library = sample_library(tmp_path / "data")
    build.ingest(library, [write_samples(tmp_path / "files")])
    first, *rest = open_claims(library, theme="neglect")
    words = library.store.text(first.document)[first.start : first.end]
    Reviews(library.folder).decide(sha256=first.sha256, quote=words, theme="neglect", verdict=Verdict.ACCEPT, by="AB")
    assert list(open_claims(library, theme="neglect")) == rest
    assert {one.document for one in open_claims(library, document=first.document)} == {first.document}
