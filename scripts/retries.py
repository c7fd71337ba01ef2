"""Write the table of `docs/retries.md`, after measuring both clients anew: `make retries`, in some ten minutes.

Lives here: the runs and the table. The servers are `tests/faults/limits.py`, the calls `tests/faults/crowd.py`, which
runs in a process of its own under each client's interpreter. The rest of the page is written by hand.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tests.faults.limits import Limited

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "retries.md"
CROWD = ROOT / "tests" / "faults" / "crowd.py"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
PYTHONS = {
    "specwire": ROOT / ".venv" / "bin" / "python",
    "openai": ROOT / ".venv-compare" / "bin" / "python",
}
KINDS = ("sync", "async")
RETRIES = (2, 8)
COLUMNS = (
    "server",
    "calls",
    "at once",
    "`max_retries`",
    "Specwire, threads",
    "official, threads",
    "Specwire, asyncio",
    "official, asyncio",
)
# What none of the runs takes: the longest is that of eight retries of a server that is dead.
BOUND_S = 120.0


class Cell(NamedTuple):
    """What came of one run."""

    answered: int
    requests: int
    seconds: float

    def __str__(self) -> str:
        """Show it as a cell of the table."""
        return f"{self.answered}, {self.requests}, {self.seconds:.1f} s"


def measured(server: Limited, library: str, kind: str, max_retries: int) -> Cell:
    """Let a client make its calls to a server of its own."""
    from specwire_conformance.scripted import ScriptedServer

    with ScriptedServer(server.make(), repeat_last=True, max_lifetime_s=2 * BOUND_S) as running:
        job: dict[str, Any] = {
            "library": library,
            "kind": kind,
            "url": running.url,
            "calls": server.calls,
            "at_once": server.at_once,
            "stream": False,
            "options": {"max_retries": max_retries},
        }
        done = subprocess.run(
            [str(PYTHONS[library]), str(CROWD)],
            input=json.dumps(job),
            capture_output=True,
            text=True,
            check=True,
            timeout=BOUND_S,
        )
        outcome = json.loads(done.stdout)
        return Cell(outcome["answered"], len(running.requests), outcome["seconds"])


def table(rows: list[tuple[str, int, int, list[Cell]]], version: str) -> str:
    """Return the table: for each server and number of retries, both clients of both libraries."""
    lines = [
        f"Calls answered, requests sent, time; official library {version}.",
        "",
        f"| {' | '.join(COLUMNS)} |",
        f"|{'---|' * len(COLUMNS)}",
    ]
    for name, calls, at_once, cells in rows:
        for number, max_retries in enumerate(RETRIES):
            found = cells[number * 4 : number * 4 + 4]
            lines.append(f"| {name} | {calls} | {at_once} | {max_retries} | {' | '.join(map(str, found))} |")
    return "\n".join(lines)


def replaced(page: str, text: str) -> str:
    """Return the page with another table between its marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{text}\n{END}{after}"


def main() -> int:
    """Measure and write; return the exit status."""
    parser = argparse.ArgumentParser(description="Write the table of docs/retries.md.")
    parser.parse_args()
    sys.path.insert(0, str(ROOT))  # the servers are part of the tests
    from reliability_parts.measure import version_of
    from tests.faults.limits import SERVERS

    rows: list[tuple[str, int, int, list[Cell]]] = []
    for server in SERVERS:
        print(f"retries: {server.name}", flush=True)
        cells = [
            measured(server, library, kind, max_retries)
            for max_retries in RETRIES
            for kind in KINDS
            for library in PYTHONS
        ]
        rows.append((server.name, server.calls, server.at_once, cells))
    version = version_of(str(PYTHONS["openai"]))
    PAGE.write_text(replaced(PAGE.read_text(encoding="utf-8"), table(rows, version)), encoding="utf-8")
    print(f"retries: wrote {PAGE.relative_to(ROOT)}, {len(rows)} servers")
    return 0


if __name__ == "__main__":
    sys.exit(main())
