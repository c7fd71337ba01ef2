"""What a measurement is after it was made: samples, their median and spread, and the reasons why some are missing.

Pure: no clocks, no processes, no files.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Summary:
    """Median and quartiles of some samples, in the unit that the metric's name ends with."""

    median: float
    low: float
    high: float
    samples: int

    @property
    def spread(self) -> float:
        """Return the distance of the quartiles as a share of the median."""
        return (self.high - self.low) / self.median if self.median else 0.0


# How much of an unforeseen reason is told.
REASON_CHARS = 100


def absence(error: str) -> str:
    """Return in a few words why a contender does not take part.

    Args:
        error: The last line of its traceback.
    """
    kind = error.partition(":")[0]
    if kind in {"ModuleNotFoundError", "ImportError"}:
        return "not installed"
    return error[:REASON_CHARS]


def summary(values: Iterable[float]) -> Summary:
    """Return the median and the quartiles of at least one value."""
    found = sorted(values)
    if len(found) == 1:
        return Summary(found[0], found[0], found[0], 1)
    low, median, high = statistics.quantiles(found, n=4, method="inclusive")
    return Summary(median, low, high, len(found))


@dataclass
class Results:
    """All that one run found: scenario to contender to metric, and who could not take part."""

    found: dict[str, dict[str, dict[str, Summary]]] = field(default_factory=dict[str, Any])
    absent: dict[str, dict[str, str]] = field(default_factory=dict[str, Any])

    def add(self, scenario: str, contender: str, **metrics: Iterable[float]) -> None:
        """Keep the samples of a contender."""
        kept = self.found.setdefault(scenario, {}).setdefault(contender, {})
        kept.update({name: summary(values) for name, values in metrics.items()})

    def miss(self, scenario: str, contender: str, why: str) -> None:
        """Note that a contender did not take part."""
        self.absent.setdefault(scenario, {})[contender] = why

    def median(self, scenario: str, contender: str, metric: str) -> float | None:
        """Return a median, None if there is none."""
        found = self.found.get(scenario, {}).get(contender, {}).get(metric)
        return None if found is None else found.median

    def medians(self) -> dict[str, float]:
        """Return all medians under names such as ``sync/specwire/cpu_us``, to four digits."""
        return {
            f"{scenario}/{contender}/{metric}": float(f"{value.median:.4g}")
            for scenario, contenders in self.found.items()
            for contender, metrics in contenders.items()
            for metric, value in metrics.items()
        }

    @classmethod
    def from_json(cls, found: dict[str, Any], absent: dict[str, dict[str, str]]) -> Results:
        """Return what ``as_json`` made plain values of."""
        return cls(
            {
                scenario: {
                    name: {metric: Summary(**values) for metric, values in metrics.items()}
                    for name, metrics in contenders.items()
                }
                for scenario, contenders in found.items()
            },
            absent,
        )

    def as_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return asdict(self)
