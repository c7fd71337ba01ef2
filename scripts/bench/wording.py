"""What scenarios, contenders and metrics are called on the page and in the charts, and how numbers are written.

Pure tables; what they are about is measured elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from .scenarios import SCENARIOS


@dataclass(frozen=True)
class Metric:
    """What a scenario is mainly judged by; ``more`` says that more is better."""

    key: str
    words: str
    more: bool = False


TITLES: dict[str, str] = {
    "start": "Start of a process: import, make a client, touch `chat.completions`",
    "first": "Start of a process and its first answer",
    "first-tls": "Start of a process and its first answer, over TLS",
    "second": "Another client beside the first",
    **{key: scenario.title for key, scenario in SCENARIOS.items()},
    "installed": "What an installation brings",
}
METRICS: dict[str, Metric] = {
    "start": Metric("cpu_ms", "CPU ms"),
    "first": Metric("cpu_ms", "CPU ms"),
    "first-tls": Metric("cpu_ms", "CPU ms"),
    "second": Metric("client_us", "CPU µs"),
    "async": Metric("per_second", "calls per second", more=True),
    "proxied": Metric("per_second", "calls per second", more=True),
    "installed": Metric("mb", "MB"),
}
# Written without a point.
COUNTS = frozenset({"packages", "files"})
COLUMNS: dict[str, str] = {
    "cpu_us": "CPU µs",
    "cpu_ms": "CPU ms",
    "wall_ms": "wall clock ms",
    "per_second": "per second",
    "peak_mb": "peak MB",
    "client_us": "CPU µs",
    "client_kb": "KB",
    "packages": "packages besides",
    "mb": "MB",
    "files": "files",
}
BASELINES = {
    **dict.fromkeys(("start", "first", "first-tls"), "python alone"),
    **{key: scenario.baseline for key, scenario in SCENARIOS.items()},
}


def metric_of(scenario: str) -> Metric:
    """Return what the scenario is mainly judged by."""
    if scenario in METRICS:
        return METRICS[scenario]
    return Metric("cpu_us", f"CPU µs per {SCENARIOS[scenario].unit}")


def name_of(contender: str) -> str:
    """Return what the contender is called."""
    return contender.replace("specwire-fast", "specwire[fast]")


def number(value: float) -> str:
    """Write a number with two or three digits, as in ``0.0035``, ``0.52``, ``13.1``, ``1,213``."""
    if 0 < value < 0.1:  # noqa: PLR2004  (two places would leave one digit or none)
        return f"{value:.2g}"
    if value >= 100:  # noqa: PLR2004  (three digits stand before the point)
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"  # noqa: PLR2004  (two digits do)
