"""Writes the page of a run: what we want to reach, the tables of all scenarios, how it was measured.

Pure: results and facts go in, Markdown comes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .history import Entry
from .samples import Results, Summary
from .targets import ANSWER, TARGETS, Target
from .wording import BASELINES, COLUMNS, COUNTS, TITLES, metric_of, name_of, number

HEAD = """# Benchmarks

Written by `make bench`; do not edit. `make bench-quick` takes less than two minutes: few rounds, small batches, good
for a look and not for quoting. It prints what it finds and what has changed since the last run like it, and adds a line
to `history.jsonl`.
"""
HOW = """## How it is measured

- Each contender is a process of its own, in one environment (`requirements/bench.txt`); Specwire is in it as the wheel
  of this tree. The server (`scripts/bench/loopback.py`) is another process that does next to nothing. Where the system
  can, clients are held on one processor and the server on another.
- The contenders stay alive and are asked in turns for a batch of calls, in one order and then in the other. What else
  the machine does troubles all alike.
- First comes the CPU time of the client's process, system calls included. It depends less on other work on the machine
  than the clock does. Rates are by the clock.
- Tables show medians; the spread is the distance of the quartiles as a share of the median. There are 25 rounds, fewer
  where calls are long or a scenario has taken a minute, and never fewer than 3.
- Same requests, same answers, kept connections. Each contender shows once that it reads what was sent before its time
  counts; each call decodes the answer and reads its text. The bare ones send what `json` writes and, unless they say
  otherwise, read with `json`.
- `specwire` is the default installation: what the extra brings is hidden from it. `specwire[fast]` reads JSON with
  msgspec. `specwire's connections` are what both send with, used bare for the same work.
  `python alone`, `http.client`, `raw socket` and `asyncio streams` are baselines: they do only what this server needs,
  with little else than the standard library. What a client takes more than that is what it costs to be one. They are
  not the least that can be: a parser in C, such as aiohttp's, takes less for streams. Without a network the baseline is
  `msgspec Struct`, and where nobody else does the same, `specwire`.
- A long stream has 10,000 events, 2,000 in a quick run, and they follow each other as fast as the client reads. One per
  chunk means one per chunk of the transfer coding, not one per packet.
- What happens once in a process (start, first answer, another client) is measured in fresh ones, also in turns. CPU
  time is what the kernel tells; peak memory is `VmHWM`; memory of another client is what the process grew by, over
  twenty.
- `of openai` and `of the baseline` divide by those of the same run. In `history.jsonl` each run has a line with all
  medians. A new run is compared with the last one like it, by its ratio to openai, or to `json` where openai is not
  there.
"""
MARK = {True: "yes", False: "**no**", None: "?"}
HISTORY_LINES = 10
UNITS = {
    "cpu_us": " µs",
    "cpu_ms": " ms",
    "peak_mb": " MB",
    "per_second": " per second",
    "client_us": " µs",
    "client_kb": " KB",
    "mb": " MB",
    "wheel_kb": " KB",
    "generate_s": " s",
}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def multiple(value: float) -> str:
    """Write a multiple, as a fraction if that reads better."""
    if 0 < value < 1 and abs(1 / value - round(1 / value)) < 0.01:  # noqa: PLR2004  (a whole number but for rounding)
        return f"1/{round(1 / value)}"
    return f"{value:.3g}"


def unit(target: Target) -> str:
    """Return the unit of a target's own figure."""
    return UNITS.get(target.figure[2], "")


def reach(target: Target) -> str:
    """Write what is to be reached."""
    sign = "≥" if target.at_least else "≤"
    if target.relative is None:
        return f"{sign} {target.limit:,g}{unit(target)}"
    contender = target.relative[1]
    other = "each of 1,000" if contender == target.figure[1] else name_of(contender)
    return f"{sign} {multiple(target.limit)} x {other}"


def measured(target: Target, results: Results) -> str:
    """Write what was measured."""
    found, own = target.measured(results), results.median(*target.figure)
    if found is None or own is None:
        return "not measured"
    if target.relative is None:
        return f"{own:,.0f}" if target.figure[2] in COUNTS else f"{number(own)}{unit(target)}"
    return f"{number(found)} x ({number(own)}{unit(target)})"


def stated(target: Target) -> str:
    """Write a limit as it was stated for another machine."""
    return "-" if target.stated is None else f"{target.stated:g}{unit(target)}"


def target_table(results: Results) -> str:
    """Return the table of all that we want to reach."""
    rows = [
        [t.what, reach(t), measured(t, results), MARK[t.met(results)], stated(t), t.official or "-"] for t in TARGETS
    ]
    return table(["what", "to reach", "measured", "reached?", "limit on the first machine", "openai on it"], rows)


def yardstick(results: Results) -> str:
    """Say how fast the machine is, next to the one for which some limits were stated."""
    figure, there = ANSWER
    here = results.median(*figure)
    took = "was not measured" if here is None else f"takes {number(here)} µs"
    return (
        "The last two columns are of the machine on which the limits were first stated: the limit there, where it was\n"
        "one in µs, and what openai took there. A limit in µs became a multiple of what another contender took on it,\n"
        "and is compared with the same multiple in this run. How fast this machine is: on the first one `json`\n"
        f"read the 859 bytes in {there:g} µs, here that {took}.\n"
    )


def ratio(value: Summary, other: Summary | None) -> str:
    """Write a ratio."""
    return "-" if other is None or not other.median else number(value.median / other.median)


def scenario_table(results: Results, scenario: str) -> str:
    """Return the table of one scenario, the best first."""
    metric, found = metric_of(scenario), results.found[scenario]
    others = [key for key in next(iter(found.values())) if key != metric.key and key in COLUMNS]
    if scenario == "second":
        others = ["client_kb"]
    elif metric.key == "cpu_us":
        others = []
    order = sorted(found, key=lambda name: found[name][metric.key].median, reverse=metric.more)
    rows: list[list[str]] = []
    for name in order:
        values = found[name]
        main = values[metric.key]
        yardsticks = [
            ratio(main, found.get(other, {}).get(metric.key)) for other in ("openai", BASELINES.get(scenario, ""))
        ]
        shown = name_of(name)
        rows.append(
            [
                f"**{shown}**" if name.startswith("specwire") else shown,
                number(main.median),
                f"{main.spread:.0%}" if main.samples > 1 else "-",
                *yardsticks,
                *(f"{values[key].median:,.0f}" if key in COUNTS else number(values[key].median) for key in others),
            ]
        )
    head = ["", metric.words, "spread", "of openai", "of the baseline", *(COLUMNS[key] for key in others)]
    return table(head, rows)


def section(results: Results, scenario: str) -> str:
    """Return all about one scenario."""
    lines = [f"## {TITLES[scenario]}\n", f"![bars](charts/{scenario}.svg)\n", scenario_table(results, scenario)]
    lines += [f"- not measured: {name_of(name)}, {why}" for name, why in results.absent.get(scenario, {}).items()]
    return "\n".join(lines).rstrip() + "\n"


def page(results: Results, facts: Mapping[str, str], entry: Entry, entries: Sequence[Entry]) -> str:
    """Return the page of a run.

    Args:
        results: What it found.
        facts: What to know of the machine.
        entry: The run itself.
        entries: Earlier runs, oldest first.
    """
    parts = [HEAD]
    about = {"Commit": f"{entry.commit}, {entry.date} ({entry.mode})", **facts}
    parts.append(table(["", ""], [[name, text] for name, text in about.items()]))
    parts.append("## What we want to reach\n\n" + target_table(results) + "\n" + yardstick(results))
    parts += [section(results, scenario) for scenario in TITLES if results.found.get(scenario)]
    parts.append(HOW)
    rows = [[one.date, one.commit, one.mode, str(len(one.medians))] for one in [*entries, entry][-HISTORY_LINES:]]
    parts.append("## Runs\n\n" + table(["date", "commit", "mode", "figures"], rows))
    return "\n".join(parts)
