"""What a run prints: each scenario with the best first, as on the page, and which targets are not reached.

Pure: results go in, lines come out.
"""

from __future__ import annotations

from collections.abc import Iterator

from .page import measured, reach
from .samples import Results
from .targets import TARGETS
from .wording import TITLES, metric_of, name_of, number


def lines(results: Results) -> Iterator[str]:
    """Yield the lines. Names have one width for all scenarios, so that values stand below each other."""
    scenarios = [key for key in TITLES if results.found.get(key)]
    names = [name_of(name) for key in scenarios for name in (*results.found[key], *results.absent.get(key, {}))]
    width = max((len(name) for name in names), default=0)
    for scenario in scenarios:
        metric, found = metric_of(scenario), results.found[scenario]
        yield ""
        yield f"{TITLES[scenario]} ({metric.words}; {'most' if metric.more else 'least'} first)"
        for name in sorted(found, key=lambda name: found[name][metric.key].median, reverse=metric.more):
            value = found[name][metric.key]
            yield f"  {name_of(name):{width}}  {number(value.median):>8}  spread {value.spread:.0%}"
        for name, why in results.absent.get(scenario, {}).items():
            yield f"  {name_of(name):{width}}  {'-':>8}  {why}"
    yield ""
    missed = [(one.what, reach(one), measured(one, results)) for one in TARGETS if one.met(results) is False]
    head = ("not reached", "to reach", "measured")
    widths = [max(len(row[column]) for row in (head, *missed)) for column in range(len(head))]
    for row in (head, *missed) if missed else ():
        yield "  ".join(f"{text:{size}}" for text, size in zip(row, widths, strict=True)).rstrip()
    if not missed:
        yield "all targets that were measured are reached"
