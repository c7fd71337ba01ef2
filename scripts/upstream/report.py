"""Printing a judgement, one line for each difference and one line to end with.

Lives here: layout. May not live here: finding or judging.
"""

from __future__ import annotations

from collections.abc import Iterator

from upstream.deviations import Judgement


def lines(judgement: Judgement, outside: int) -> Iterator[str]:
    """Yield the lines of the report.

    Args:
        judgement: what to report.
        outside: how many upstream operations the scope leaves out.
    """
    for entry, differences in judgement.explained:
        yield f"explained: {entry.reason}"
        yield from (f"  {difference}" for difference in differences)
    if judgement.unexplained:
        yield "unexplained:"
        yield from (f"  {difference}" for difference in judgement.unexplained)
    if judgement.stale or judgement.idle_scope:
        yield "stale:"
        yield from (f"  deviation matches nothing: {entry.path}: {entry.what}" for entry in judgement.stale)
        yield from (f"  scope matches no path of the contract: {pattern}" for pattern in judgement.idle_scope)
    if outside:
        yield f"{outside} upstream operations are outside the scope"
    explained = sum(len(differences) for _, differences in judgement.explained)
    unexplained = len(judgement.unexplained)
    stale = len(judgement.stale) + len(judgement.idle_scope)
    yield (
        f"{explained + unexplained} differences: {explained} explained, {unexplained} unexplained,"
        f" {stale} stale deviations"
    )
