"""Feeds a target with mutated inputs for some time, and keeps an input that shows a difference. No comparing itself.

Input ``number`` of a run with a ``seed`` is always the same, so that what was found can be made again from the two.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from .mutations import cut, mutated
from .targets import Target

FINDINGS = Path(__file__).parent / "findings"


class Finding(NamedTuple):
    """An input that shows a difference, made as short as it could be, and what is said of it."""

    target: str
    seed: int
    number: int
    pieces: list[bytes]
    problem: str

    def __str__(self) -> str:
        """Say how to meet it again."""
        again = f"make fuzz TARGET={self.target} SEED={self.seed} NUMBER={self.number}"
        return f"{self.problem}\npieces: {self.pieces!r}\nagain: {again}"

    def save(self, folder: Path = FINDINGS) -> Path:
        """Write it to a file."""
        folder.mkdir(exist_ok=True)
        path = folder / f"{self.target}-{self.seed}-{self.number}.txt"
        path.write_text(f"{self}\n", encoding="utf-8")
        return path


def made(target: Target, seed: int, number: int) -> list[bytes]:
    """Return the pieces of one input."""
    random = Random(f"{target.name} {seed} {number}")
    return cut(random, mutated(random, random.choice(target.corpus), target.corpus))


def tried(target: Target, seed: int, number: int) -> Finding | None:
    """Feed one input; return what it shows, None if nothing."""
    pieces = made(target, seed, number)
    if problem(target, pieces) is None:
        return None
    pieces = shortened(target, pieces)
    return Finding(target.name, seed, number, pieces, problem(target, pieces) or "")


def run(target: Target, seed: int, seconds: float) -> tuple[int, Finding | None]:
    """Feed inputs until the time is over or one shows a difference; return how many there were, and what was found."""
    until, number = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        found = tried(target, seed, number)
        number += 1
        if found is not None:
            return number, found
    return number, None


def problem(target: Target, pieces: Sequence[bytes]) -> str | None:
    """Return what is wrong, None if nothing is: a difference, or an exception that nobody expects."""
    try:
        target.compare(pieces)
    except Exception as error:  # noqa: BLE001  (whatever it is, it has been found)
        return f"{type(error).__name__}: {error}"
    return None


def shortened(target: Target, pieces: list[bytes]) -> list[bytes]:
    """Leave away what is not needed to show a difference."""
    together = [b"".join(pieces)]
    if problem(target, together) is not None:
        pieces = together
    for index in range(len(pieces)):
        size = len(pieces[index]) // 2
        while size:
            at = 0
            while at < len(pieces[index]):
                less = [*pieces]
                less[index] = pieces[index][:at] + pieces[index][at + size :]
                if problem(target, less) is None:
                    at += size
                else:
                    pieces = less
            size //= 2
    return [piece for piece in pieces if piece]
