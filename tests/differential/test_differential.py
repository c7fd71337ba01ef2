"""The same calls through the official library and through ours: what arrived at the server, and what came back.

Both play the calls of ``tables/`` against servers that answer with the same bytes. Each place where they differ must
have its reason in ``differences.py``, and each reason must still explain something.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from specwire_conformance.reference import ReferenceServer

from .call import Call
from .compare import Found, differences, observe
from .differences import DIFFERENCES
from .environment import official_python
from .tables import calls

KINDS = ("sync", "async")


@pytest.fixture(scope="module")
def played() -> Iterator[list[Call]]:
    with ReferenceServer() as server:
        yield calls(server.base_url)


@pytest.fixture(scope="module")
def found(played: list[Call]) -> dict[str, list[Found]]:
    """What differs, by kind of client."""
    with ThreadPoolExecutor() as pool:
        observed = {
            (library, kind): pool.submit(observe, python, library, kind, played)
            for library, python in (("openai", official_python()), ("specwire", sys.executable))
            for kind in KINDS
        }
        return {
            kind: [
                difference
                for call in played
                for difference in differences(
                    call.name,
                    observed["openai", kind].result()[call.name],
                    observed["specwire", kind].result()[call.name],
                )
            ]
            for kind in KINDS
        }


@pytest.mark.parametrize("kind", KINDS)
def test_each_difference_has_a_reason(found: dict[str, list[Found]], played: list[Call], kind: str) -> None:
    unexplained = [one for one in found[kind] if not any(reason.explains(one) for reason in DIFFERENCES)]
    assert unexplained == []
    report = f"{kind}: {len(played)} calls compared, {len(found[kind])} places differ, each explained"
    print(report)  # noqa: T201  (shown by -rP)


def test_each_reason_explains_something(found: dict[str, list[Found]]) -> None:
    for reason in DIFFERENCES:
        assert any(reason.explains(one) for kind in KINDS for one in found[kind]), reason.name
