"""A few seconds of mutated inputs for each target, other ones each time. A failure says how to meet it again."""

import random
from pathlib import Path

import pytest

from .mutations import cut, mutated
from .run import Finding, made, run, shortened, tried
from .targets import TARGETS, Target

SECONDS = 6
SEEDS = 1 << 32


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_in_the_corpus_is_read_alike(name: str) -> None:
    target = TARGETS[name]
    for data in target.corpus:
        target.compare([data])
        target.compare([data[at : at + 1] for at in range(min(len(data), 3000))])


@pytest.mark.parametrize("name", TARGETS)
def test_mutated_inputs_are_read_alike(name: str) -> None:
    number, found = run(TARGETS[name], random.randrange(SEEDS), SECONDS)
    assert found is None, f"{found}\nsaved: {found.save()}"
    assert number > 20


def refuses_seven(pieces: object) -> None:
    assert b"7" not in b"".join(pieces if isinstance(pieces, list) else [])


def test_a_difference_is_found_made_short_and_saved(tmp_path: Path) -> None:
    target = Target("seven", [b"1234567890" * 3, b"abc"], refuses_seven)
    number, found = run(target, 1, 60)
    assert found is not None
    assert found.pieces == [b"7"]
    assert tried(target, 1, number - 1) == found
    assert "7" in found.save(tmp_path).read_text()
    assert "SEED=1" in str(Finding("a", 1, 2, [], "b"))


def test_inputs_repeat_and_differ() -> None:
    target = TARGETS["answers"]
    inputs = [made(target, 5, number) for number in range(200)]
    assert inputs == [made(target, 5, number) for number in range(200)]
    assert len({b"".join(pieces) for pieces in inputs}) > 150
    assert inputs != [made(target, 6, number) for number in range(200)]
    assert any(len(pieces) > 1 for pieces in inputs)


def test_mutations_keep_to_their_generator() -> None:
    for seed in range(50):
        one, other = random.Random(seed), random.Random(seed)
        data = mutated(one, b"some bytes\r\nwith 12 lines\r\n", [b"other"])
        assert data == mutated(other, b"some bytes\r\nwith 12 lines\r\n", [b"other"])
        assert b"".join(cut(one, data)) == data


def test_shortening_keeps_what_is_shown() -> None:
    target = Target("seven", [b""], refuses_seven)
    assert shortened(target, [b"abc", b"", b"d7e", b"f"]) == [b"7"]
