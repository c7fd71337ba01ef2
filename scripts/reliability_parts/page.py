"""Writes `docs/reliability.md` from the tables of faults and from what was measured. No measuring, no files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.faults.fault import Fault

KINDS = ("sync", "async")

INTRODUCTION = """\
# What a user sees when things fail

Made by `make reliability` from the tables in `tests/faults`; do not edit it by hand.

Each row is a fault that is played on loopback sockets, and a test that both `OpenAI` and `AsyncOpenAI` pass: the name
stands in the last column, and is run with `-sync` and with `-async` at its end. Nothing is mocked above the socket.
The number in brackets says how often the fault was met in all, counted by the server: retries and redirects count,
and where one call follows another, all of them. One retry is allowed unless the row says otherwise. Where something
stalls, `timeout` is {short} s.

`the answer` is the completion that was asked for. A class name is the exception that leaves the library; for Specwire
these are its own classes alone, which the tests check for every row: no foreign exception, none behind it, no key in
its text, and it can be pickled and copied.

Under *Odd servers* answers are told in full: a text in quotation marks, a call of a tool as `name(arguments)`. Errors
are told with the beginning of what they say, and with their code. `builtins.` errors are those of a program that reads
the answer as the documentation shows, and does not find what it promises.

The other column is the official client, openai {version}, measured on {date} with the same faults, the same program,
the same numbers for `timeout` and `max_retries`, and a process for each row. `hangs` means that it had not ended after
{bounds} s; the longer bounds are for rows with many calls or much to read. Exceptions that are not the client's own
have their module before them. Where its two halves differ, both are named. The tables hold {faults} faults; in
{differing} of them the two clients differ in what is seen or in how often it is tried. Not every difference is a
mistake: some are choices, such as how often something is tried.
"""


def page(tables: Mapping[str, tuple[Fault, ...]], official: Mapping[str, Any], short_s: float) -> str:
    """Return the page's text."""
    faults = [fault for rows in tables.values() for fault in rows]
    found = official["faults"]
    differing = sum(differs(fault, found[fault.id]) for fault in faults)
    introduction = INTRODUCTION.format(
        short=short_s,
        version=official["version"],
        date=official["date"],
        bounds=" or ".join(str(bound) for bound in sorted({int(fault.bound_s) for fault in faults})),
        faults=len(faults),
        differing=differing,
    )
    parts = [introduction]
    for title, rows in tables.items():
        lines = [
            f"## {title}\n",
            f"| fault | Specwire | openai {official['version']} | test |",
            "|---|---|---|---|",
        ]
        lines += [row(fault, found[fault.id]) for fault in rows]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def row(fault: Fault, found: Mapping[str, Any]) -> str:
    """Return the line of one fault."""
    ours = cell(fault.sees, fault.attempts)
    return f"| {fault.name} | {ours} | {theirs(found)} | `test_fault[{fault.id}]` |"


def theirs(found: Mapping[str, Any]) -> str:
    """Return what the official client's user sees: once if its halves agree."""
    cells = [cell(*found[kind]) for kind in KINDS]
    return (
        cells[0]
        if cells[0] == cells[1]
        else "; ".join(f"{kind}: {text}" for kind, text in zip(KINDS, cells, strict=True))
    )


def cell(sees: str, attempts: int | None) -> str:
    """Return what is seen and how often it was tried."""
    return sees if attempts is None else f"{sees} ({attempts})"


def differs(fault: Fault, found: Mapping[str, Any]) -> bool:
    """Whether either half of the official client shows something else, or tries another number of times."""
    return any(found[kind] != [fault.sees, fault.attempts] for kind in KINDS)
