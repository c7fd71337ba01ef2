"""What earlier runs found, one line of JSON for each, and what has changed since the last one like it.

Only ratios within a run are compared: a busy or another machine makes all contenders slower, a regression only us. What
is too far from the last run is told, and judged by a person.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .wording import name_of

# Medians of quick runs wander by about this much between two runs of the same code.
NOTABLE = {"full": 0.10, "quick": 0.25}
# What our figures are divided by, the first that was measured in the same scenario.
YARDSTICKS = ("openai", "json", "python alone")
# Where none was, times are divided by this one; sizes are compared as they are.
ANY_TIME = "completion/json/cpu_us"
TIMES = frozenset({"cpu_us", "cpu_ms", "client_us", "generate_s"})
OURS = ("specwire", "specwire-fast", "specwire, async", "specwire-fast, async")
# Figures by the clock say more of what else the machine does than of us.
BY_THE_CLOCK = frozenset({"per_second", "wall_ms"})


@dataclass(frozen=True)
class Entry:
    """One run.

    Attributes:
        commit: Short name of the commit; a ``+`` follows if the tree had other changes.
        date: Day, UTC.
        mode: ``full`` or ``quick``.
        machine: Processor and Python.
        medians: Figure to median, see ``Results.medians``.
    """

    commit: str
    date: str
    mode: str
    machine: str
    medians: dict[str, float]


@dataclass(frozen=True)
class Change:
    """A figure of ours that is not what it was: 1.2 means that it takes a fifth more."""

    figure: str
    factor: float
    notable: bool


def load(path: Path) -> list[Entry]:
    """Return all entries, oldest first."""
    if not path.is_file():
        return []
    lines: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [Entry(**line) for line in lines]


def append(path: Path, entry: Entry) -> None:
    """Add an entry as the last line."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")


def found(entries: list[Entry], kept: Mapping[str, Any]) -> tuple[Entry, list[Entry]]:
    """Return the entry of the run that left these results, and those before it.

    Raises:
        ValueError: the history does not have it.
    """
    wanted = tuple(kept[name] for name in ("commit", "date", "mode"))
    for place in reversed(range(len(entries))):
        one = entries[place]
        if (one.commit, one.date, one.mode) == wanted:
            return one, entries[:place]
    raise ValueError(f"the history has no {wanted[2]} run of commit {wanted[0]}")


def last_like(entries: list[Entry], new: Entry) -> Entry | None:
    """Return the last entry of the same mode on the same kind of machine."""
    same = [entry for entry in entries if (entry.mode, entry.machine) == (new.mode, new.machine)]
    return same[-1] if same else None


def relative(medians: dict[str, float]) -> dict[str, float]:
    """Return our figures, divided by what they can be divided by."""
    found: dict[str, float] = {}
    for figure, value in medians.items():
        scenario, contender, metric = figure.split("/")
        if contender in OURS and metric not in BY_THE_CLOCK:
            others = [medians.get(f"{scenario}/{name}/{metric}") for name in YARDSTICKS]
            others += [medians.get(ANY_TIME)] if metric in TIMES else []
            found[figure] = value / next((other for other in others if other), 1.0)
    return found


def changes(old: Entry, new: Entry) -> list[Change]:
    """Return what became of each figure that both runs have, the worst first."""
    before, after = relative(old.medians), relative(new.medians)
    found: list[Change] = []
    for figure in before.keys() & after.keys():
        if not before[figure] or not after[figure]:
            continue
        factor = after[figure] / before[figure]
        notable = factor > 1 + NOTABLE[new.mode] or factor < 1 / (1 + NOTABLE[new.mode])
        found.append(Change(figure, factor, notable))
    return sorted(found, key=lambda change: (-change.factor, change.figure))


def told(old: Entry, new: Entry) -> list[str]:
    """Return what to print about the changes."""
    found = [change for change in changes(old, new) if change.notable]
    lines = [
        f"  {'worse ' if change.factor > 1 else 'better'} x{change.factor:.2f}  {name_of(change.figure)}"
        for change in found
    ]
    many = f"{len(found)} figures changed by more than {NOTABLE[new.mode]:.0%}" if found else "as it was"
    return [f"since {old.commit} of {old.date} ({old.mode}): {many}", *lines]
