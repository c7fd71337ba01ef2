"""Busy and failing servers under many calls at once, over sockets: what is answered, and what it costs the server.

Counts alone: `docs/retries.md` has the times, and `tests/core/test_pacing.py` more servers on a clock of its own.
"""

import random
import re
from pathlib import Path
from typing import Any

import pytest

from retries import BEGIN, END, RETRIES, replaced
from specwire_conformance.scripted import ScriptedServer
from specwire_runtime import calls

from .crowd import run
from .limits import SERVERS, Bucket, Exchange, Flapping, dead, refusal, spent

KINDS = ("sync", "async")
PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "retries.md"


def seen(exchange: Exchange, kind: str, *, stream: bool = False, **job: Any) -> tuple[dict[str, Any], int]:
    """Let a crowd call the server; return what it saw, and the requests that were sent."""
    with ScriptedServer(exchange, repeat_last=True) as server:
        options = {"max_retries": job.pop("max_retries", 2), **job.pop("options", {})}
        given = {"library": "specwire", "kind": kind, "url": server.url, "stream": stream, "options": options, **job}
        outcome = run(given)
    return outcome, len(server.requests)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "refused, stream",
    [
        (refusal(429), False),
        (refusal(429, retry_after="1"), False),
        (refusal(503, retry_after="1"), False),
        (refusal(429, retry_after_ms="300"), True),
    ],
    ids=["429", "429 after 1 s", "503 after 1 s", "429 after 0.3 s, streamed"],
)
def test_all_is_answered_by_a_server_with_a_limit(refused: Any, kind: str, stream: bool) -> None:  # noqa: FBT001  (a column)
    """With a budget that no retry could be paid from; so each of the calls would fail that is refused once."""
    job = {"calls": 120, "at_once": 40, "max_retries": 8, "options": {"retry_budget": 0}}
    outcome, requests = seen(Bucket(100, 20, refused), kind, stream=stream, **job)
    assert (outcome["answered"], outcome["errors"]) == (120, {})
    assert 120 < requests <= 300


@pytest.mark.parametrize("kind", KINDS)
def test_few_fail_with_few_retries(kind: str) -> None:
    outcome, requests = seen(Bucket(100, 20, refusal(429, retry_after="1")), kind, calls=120, at_once=40)
    assert outcome["answered"] >= 114
    assert requests <= 300


@pytest.mark.parametrize("kind", KINDS)
def test_a_dead_server_is_spared(kind: str) -> None:
    outcome, requests = seen(dead, kind, calls=200, at_once=200)
    assert outcome["errors"] == {"InternalServerError": 200}
    assert 200 < requests <= 300


@pytest.mark.parametrize("kind", KINDS)
def test_a_spent_quota_is_asked_once_for_each_call(kind: str) -> None:
    outcome, requests = seen(spent, kind, calls=100, at_once=20, max_retries=8)
    assert outcome["errors"] == {"RateLimitError": 100}
    assert requests == 100


@pytest.mark.parametrize("kind", KINDS)
def test_a_server_that_fails_now_and_then_is_asked_again(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is down at first, and for longer than no wait would bridge."""
    monkeypatch.setattr(calls, "uniform", random.random)
    outcome, requests = seen(Flapping(0.2, 10.0, refusal(503)), kind, calls=200, at_once=20, max_retries=8)
    assert (outcome["answered"], outcome["errors"]) == (200, {})
    assert 200 < requests <= 300


def test_the_page_has_every_server() -> None:
    """If it has not: `make retries`."""
    page = PAGE.read_text(encoding="utf-8")
    lines = page.partition(BEGIN)[2].partition(END)[0].splitlines()
    for server in SERVERS:
        rows = [line for line in lines if line.startswith(f"| {server.name} | {server.calls} | {server.at_once} |")]
        assert len(rows) == len(RETRIES)
        for row in rows:
            assert len(re.findall(r"\| \d+, \d+, \d+\.\d s ", row)) == 4


def test_a_table_takes_the_place_of_another() -> None:
    page = f"a\n{BEGIN}\nold\n{END}\nb\n"
    assert replaced(page, "new") == f"a\n{BEGIN}\nnew\n{END}\nb\n"
