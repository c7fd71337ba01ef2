"""Asks long-living contenders for work in turns, so that whatever else the machine does troubles all of them alike.

Lives here: the processes, the turns, how much is asked for. What the work is belongs to ``worker.py``.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .samples import Results
from .scenarios import AT_ONCE, Scenario

SCRIPTS = Path(__file__).resolve().parent.parent
# Nobody takes this long for one batch; one that does hangs, and must not hold up the others.
PATIENCE_S = 120.0
# A median of fewer says little.
LEAST_ROUNDS = 3


@dataclass(frozen=True)
class Effort:
    """How much is done.

    Attributes:
        mode: what it is called.
        rounds: of all contenders in a scenario.
        batch_s: CPU seconds of one contender in a round.
        fresh: processes of each contender where each is measured once.
        scenario_s: seconds after which a scenario has no further round, if it has had ``LEAST_ROUNDS``.
    """

    mode: str
    rounds: int
    batch_s: float
    fresh: int
    scenario_s: float


FULL = Effort("full", rounds=25, batch_s=0.25, fresh=25, scenario_s=60)
QUICK = Effort("quick", rounds=11, batch_s=0.04, fresh=5, scenario_s=3)


class GoneError(Exception):
    """A contender ended or hung."""


class Contender:
    """One process that waits to be asked."""

    def __init__(self, command: list[str]) -> None:
        environment = {**os.environ, "PYTHONPATH": str(SCRIPTS)}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def line(self) -> dict[str, Any]:
        """Return what it says next.

        Raises:
            GoneError: it says nothing any more.
        """
        out = self.process.stdout
        if out is None or not select.select([out], [], [], PATIENCE_S)[0] or not (text := out.readline()):
            self.process.kill()
            raise GoneError(f"ended or said nothing for {PATIENCE_S:.0f} s")
        found: dict[str, Any] = json.loads(text)
        return found

    def ask(self, times: int) -> tuple[float, float]:
        """Let it make so many calls; return CPU and wall-clock seconds."""
        if self.process.stdin is None:
            raise GoneError("no pipe")
        try:
            print(times, file=self.process.stdin, flush=True)
        except BrokenPipeError:
            raise GoneError("ended") from None
        told = self.line()
        return told["cpu_s"], told["wall_s"]

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()


def fitting(contender: Contender, batch_s: float, step: int) -> int:
    """Warm the contender up, and return how many calls take about so much CPU time."""
    times = step
    for _ in range(3):
        cpu_s, _ = contender.ask(times)
        if cpu_s >= batch_s / 2:
            break
        times = step * max(1, min(50 * times, round(batch_s / max(cpu_s, 1e-6) * times)) // step)
    return times


def turns(rounds: int, seconds: float) -> Iterator[int]:
    """Yield the numbers of rounds, fewer if they take longer than so many seconds, but never less than are needed."""
    started = time.monotonic()
    for number in range(rounds):
        if number >= LEAST_ROUNDS and time.monotonic() - started > seconds:
            return
        yield number


def measure(
    results: Results, key: str, scenario: Scenario, names: Sequence[str], *, python: str, url: str, effort: Effort
) -> None:
    """Let the named contenders take turns in one scenario, and add what they took to the results."""
    step = AT_ONCE if scenario.kind == "async" else 1
    with ExitStack() as stack:
        ready: dict[str, tuple[Contender, int]] = {}
        samples: dict[str, list[tuple[float, float]]] = {}
        for name in names:
            contender = Contender([python, "-m", "bench.worker", effort.mode, key, name, f"{url}/{key}"])
            stack.callback(contender.close)
            try:
                if why := contender.line()["absent"]:
                    results.miss(key, name, why)
                    continue
                ready[name] = contender, fitting(contender, effort.batch_s, step)
            except GoneError as error:
                results.miss(key, name, str(error))
        for number in turns(max(LEAST_ROUNDS, effort.rounds // scenario.share), effort.scenario_s):
            for name in list(ready)[:: 1 if number % 2 else -1]:  # nobody always follows the same neighbour
                contender, times = ready[name]
                try:
                    cpu_s, wall_s = contender.ask(times)
                except GoneError as error:
                    del ready[name]
                    results.miss(key, name, str(error))
                    continue
                units = times * scenario.events
                samples.setdefault(name, []).append((cpu_s / units * 1e6, units / wall_s))
        for name in ready:
            cpu, rate = zip(*samples[name], strict=True)
            results.add(key, name, cpu_us=cpu, per_second=rate)
