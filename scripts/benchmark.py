"""Measure Specwire and others: `make bench` writes docs/benchmarks/, `make bench-quick` a line of its history.

Lives here: the command, the order of the parts, and which files are written. What is measured and how is in bench/.
With `--only` and `--contenders` some of it is measured and printed, and nothing is written:

    .venv/bin/python scripts/benchmark.py --quick --only sync --contenders specwire,httpx
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench import charts, fresh, history, loopback, machine, page, product, rounds, screen
from bench.payloads import answer_parts
from bench.samples import Results
from bench.scenarios import scenarios
from bench.wording import TITLES

STARTED = time.monotonic()
ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv-bench" / "bin" / "python"
OUT = ROOT / "docs" / "benchmarks"
NAMES = ("openai", "httpx", "httpx2", "aiohttp", "pyreqwest", "msgspec", "orjson", "pydantic", "attrs")
WEIGHED = ("specwire", "openai", "httpx", "httpx2", "aiohttp", "pyreqwest")


def note(text: str) -> None:
    """Print what is being done."""
    print(f"bench: {time.monotonic() - STARTED:4.0f} s: {text}", flush=True)


def commit() -> str:
    """Return the short name of the commit, with a ``+`` if what is measured has changed since."""

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()

    changed = git("status", "--porcelain", "--", "overrides", "generated", "scripts/bench")
    return git("rev-parse", "--short", "HEAD") + ("+" if changed else "")


def weigh(results: Results, wheel_kb: float) -> None:
    """Measure what is measured of the product as a whole."""
    installed = product.distributions(str(PYTHON))
    for name in WEIGHED:
        if name in installed:
            found = product.weight(name, installed)
            results.add("installed", name, mb=[found["mb"]], packages=[found["packages"]], files=[found["files"]])
    results.add("product", "specwire", wheel_kb=[wheel_kb], generate_s=[product.generation_s() for _ in range(3)])


def measured(only: Sequence[str], chosen: Sequence[str], effort: rounds.Effort) -> Results:
    """Measure the scenarios that are asked for, or all of them."""
    results, table = Results(), scenarios(quick=effort is rounds.QUICK)
    for name in [name for name in os.environ if name.lower().endswith("_proxy") or name.startswith("SSL_CERT_")]:
        del os.environ[name]  # whoever is measured would heed it
    note("building the wheel of this tree and installing it")
    wheel_kb = product.install(str(PYTHON))
    client_core, server_core = machine.cores()
    if client_core is not None:
        os.sched_setaffinity(0, {client_core})  # the contenders inherit it
    replies = {"v1": answer_parts(), **{key: scenario.parts() for key, scenario in table.items()}}
    with loopback.running(replies, server_core) as url:
        for key, texts in fresh.programs().items():
            if only and key not in only:
                continue
            note(TITLES[key])
            wanted = {name: text for name, text in texts.items() if not chosen or name in chosen}
            fresh.measure(results, key, wanted, python=str(PYTHON), url=url, effort=effort)
        for key, scenario in table.items():
            if only and key not in only:
                continue
            names = [name for name in scenario.contenders if not chosen or name in chosen]
            if names:
                note(scenario.title)
                rounds.measure(results, key, scenario, names, python=str(PYTHON), url=url, effort=effort)
            for name in scenario.slow if effort is rounds.QUICK else ():
                results.miss(key, name, "too slow for a quick run")
    if not only or "installed" in only:
        weigh(results, wheel_kb)
    return results


def shown(results: Results, facts: dict[str, str], entry: history.Entry, earlier: Sequence[history.Entry]) -> None:
    """Write what people look at."""
    (OUT / "charts").mkdir(parents=True, exist_ok=True)
    for scenario in (key for key in TITLES if results.found.get(key)):
        (OUT / "charts" / f"{scenario}.svg").write_text(charts.chart(results, scenario), encoding="utf-8")
    (OUT / "README.md").write_text(page.page(results, facts, entry, earlier), encoding="utf-8")


def shown_again() -> None:
    """Write the same from what the last run left."""
    kept = json.loads((OUT / "results.json").read_text(encoding="utf-8"))
    entry, earlier = history.found(history.load(OUT / "history.jsonl"), kept)
    shown(Results.from_json(kept["found"], kept["absent"]), kept["facts"], entry, earlier)


def written(results: Results, facts: dict[str, str], mode: str) -> None:
    """Write page, charts and results of a full run; print what has changed since the last run like this one."""
    entry = history.Entry(
        commit=commit(),
        date=datetime.datetime.now(datetime.UTC).date().isoformat(),
        mode=mode,
        machine=f"{facts['Processor']}; {facts['Python']}",
        medians=results.medians(),
    )
    entries = history.load(OUT / "history.jsonl")
    if mode == "full":  # a quick run is not to be quoted
        shown(results, facts, entry, entries)
        whole = {"commit": entry.commit, "date": entry.date, "mode": mode, "facts": facts, **results.as_json()}
        (OUT / "results.json").write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    last = history.last_like(entries, entry)
    for line in history.told(last, entry) if last else ["the first run of its kind here, nothing to compare with"]:
        print(line)
    history.append(OUT / "history.jsonl", entry)


def main() -> int:
    """Measure, print, write; return the exit status."""
    parser = argparse.ArgumentParser(description="Measure Specwire and others.")
    parser.add_argument("--quick", action="store_true", help="few rounds, under two minutes; the page stays as it is")
    parser.add_argument("--only", default="", help=f"some of {','.join(TITLES)}; nothing is written")
    parser.add_argument("--contenders", default="", help="some of them, by name; nothing is written")
    parser.add_argument("--page", action="store_true", help="write page and charts of the last run; measure nothing")
    given = parser.parse_args()
    if given.page:
        shown_again()
        return 0
    only, chosen = ([part for part in text.split(",") if part] for text in (given.only, given.contenders))
    if unknown := [key for key in only if key not in TITLES]:
        parser.error(f"no such scenario: {', '.join(unknown)}")
    facts = machine.facts(product.distributions(str(PYTHON)), NAMES)
    results = measured(only, chosen, rounds.QUICK if given.quick else rounds.FULL)
    print("\n".join(screen.lines(results)))
    if not only and not chosen:
        written(results, facts, "quick" if given.quick else "full")
    note("done")
    return 0


if __name__ == "__main__":
    sys.exit(main())
