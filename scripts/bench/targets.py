"""What we want to reach: each line a figure of ours, a limit, and what the limit is a multiple of.

Lives here: the table and the comparison. Figures in ``official`` were measured elsewhere on openai 3.54.0 and are shown
for the reader alone; nothing is compared with them.
"""

from __future__ import annotations

from dataclasses import dataclass

from .samples import Results

# The extra [fast] brings no transport (docs/decisions/0101): it is compared with the fastest bare client there is.
FASTEST_BARE = "pyreqwest"
Figure = tuple[str, str, str]


@dataclass(frozen=True)
class Target:
    """One thing to reach.

    Attributes:
        what: What is measured, in words.
        figure: Ours: scenario, contender, metric.
        limit: What it may be at most, or must be at least.
        relative: What the limit is a multiple of; without, the limit is in the figure's own unit.
        at_least: More is better.
        official: What openai had elsewhere.
    """

    what: str
    figure: Figure
    limit: float
    relative: Figure | None = None
    at_least: bool = False
    official: str = ""

    def measured(self, results: Results) -> float | None:
        """Return our figure as it is compared with the limit, None if it or what it is relative to is missing."""
        ours = results.median(*self.figure)
        if self.relative is None or ours is None:
            return ours
        other = results.median(*self.relative)
        return ours / other if other else None

    def met(self, results: Results) -> bool | None:
        """Tell whether it is reached, None if that is not known."""
        found = self.measured(results)
        if found is None:
            return None
        return found >= self.limit if self.at_least else found <= self.limit


def versus(scenario: str, metric: str, ours: str, other: str) -> tuple[Figure, Figure]:
    """Return our figure and that of another in the same scenario."""
    return (scenario, ours, metric), (scenario, other, metric)


def relative(what: str, pair: tuple[Figure, Figure], limit: float, official: str = "", *, more: bool = False) -> Target:
    """Return a target that is a multiple of another figure of the same run."""
    return Target(what, pair[0], limit, pair[1], at_least=more, official=official)


US, FAST = "specwire", "specwire-fast"
CALL, CALL_FAST = "one call", "one call, [fast]"
AT_ONCE, AT_ONCE_FAST = "100 calls at once", "100 calls at once, [fast]"

TARGETS: tuple[Target, ...] = (
    relative("start: import, client, chat.completions", versus("start", "cpu_ms", US, "openai"), 1 / 12, "693 ms"),
    relative("the same", versus("start", "cpu_ms", US, "import httpx"), 1.0),
    relative("start and first answer", versus("first", "cpu_ms", US, "openai"), 1 / 4),
    relative("peak memory after the start", versus("start", "peak_mb", US, "openai"), 1 / 2, "52.6 MB"),
    relative("peak memory after the first answer", versus("first", "peak_mb", US, "openai"), 1 / 2),
    Target("a second client, time", ("second", US, "client_us"), 1_000, official="20 ms"),
    Target("a second client, memory", ("second", US, "client_kb"), 50, official="830 KB"),
    relative(CALL, versus("sync", "cpu_us", US, "httpx"), 1.1, "1,213 µs"),
    relative(CALL_FAST, versus("sync", "cpu_us", FAST, FASTEST_BARE), 1.5),
    relative(CALL_FAST, versus("sync", "cpu_us", FAST, "openai"), 1 / 8),
    relative("400 messages and 10 tools", versus("large", "cpu_us", US, "httpx"), 1.1, "57.7 ms"),
    relative(AT_ONCE, versus("async", "per_second", US, "openai"), 2, "534", more=True),
    relative(AT_ONCE_FAST, versus("async", "per_second", FAST, "openai"), 10, more=True),
    Target("stream, one event per chunk", ("stream-1", US, "cpu_us"), 14, official="96 µs"),
    Target("stream, twenty events per chunk", ("stream-20", US, "cpu_us"), 6, official="85 µs"),
    Target("stream, [fast], one event per chunk", ("stream-1", FAST, "cpu_us"), 5),
    Target("stream, [fast], twenty events per chunk", ("stream-20", FAST, "cpu_us"), 4),
    Target(".stream(), each of 10,000 events", ("helper-10k", US, "cpu_us"), 20, official="180 µs"),
    Target(
        ".stream(), each of 100,000 events",
        ("helper-100k", US, "cpu_us"),
        1.2,
        ("helper-1k", US, "cpu_us"),
    ),
    Target("answer of 859 bytes to object", ("completion", US, "cpu_us"), 9, official="78.7 µs"),
    Target("event of 262 bytes to object", ("chunk", US, "cpu_us"), 6, official="67.9 µs"),
    Target("answer to object, [fast]", ("completion", FAST, "cpu_us"), 5),
    Target("event to object, [fast]", ("chunk", FAST, "cpu_us"), 3),
    Target("packages that it needs", ("installed", US, "packages"), 10, official="13"),
    Target("installed", ("installed", US, "mb"), 5, official="20.1 MB"),
    Target("our wheel", ("product", US, "wheel_kb"), 400),
    Target("make generate", ("product", US, "generate_s"), 3),
)
