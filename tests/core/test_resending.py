"""Requests that met a kept connection as it was closed: which are sent again, and who is told. No sockets."""

from __future__ import annotations

from typing import Any

import pytest

from specwire import errors
from specwire_runtime.policy.actions import Send, Sign, Tell
from specwire_runtime.policy.failure import SENTENCES, Failure, Kind
from specwire_runtime.policy.hooks import Hooks
from specwire_runtime.policy.timeout import Timeout
from specwire_runtime.wire.operation import Operation

from .contract import FORGET, SEND, TRACK
from .world import World, answer

ANSWERED = {"id": 1}
TRACKED: dict[str, Any] = {"parcel": "p", "event": "e"}
UPDATE: Operation[Any, Any] = Operation(
    id="updateParcel",
    name="parcels.update",
    method="POST",
    path="/parcels",
    response=SEND.response,
    shape="object",
    parameters=SEND.parameters,
    body="application/json",
)


def stale(kind: Kind = "protocol", *, sent: bool = True) -> Failure:
    return Failure(kind, "detail", reused=True, sent=sent)


RESENT: list[tuple[str, Failure, Operation[Any, Any], dict[str, Any], bool]] = [
    ("what creates carries a key", stale(), SEND, {}, True),
    ("it broke while it was read", stale("read"), SEND, {}, True),
    ("it broke while it was written", stale("write"), SEND, {}, True),
    ("GET", stale(), TRACK, TRACKED, True),
    ("DELETE", stale(), FORGET, {"parcel": "p"}, True),
    ("POST without a key", stale(), UPDATE, {"weight": 2}, False),
    ("POST with a key of the call's", stale(), UPDATE, {"idempotency_key": "mine"}, True),
    ("POST with a key among the headers", stale(), UPDATE, {"extra_headers": {"idempotency-KEY": "mine"}}, True),
    ("POST with an empty key", stale(), UPDATE, {"extra_headers": {"Idempotency-Key": " "}}, False),
    ("POST with the key of another operation", stale(), UPDATE, {"extra_headers": {"Acme-Once": "mine"}}, False),
    ("nothing had been sent", stale("write", sent=False), UPDATE, {"weight": 2}, True),
    ("a new connection, nothing sent", Failure("write", sent=False), SEND, {}, False),
    ("a new connection", Failure("protocol"), SEND, {}, False),
]


@pytest.mark.parametrize("failure, operation, params, resent", [row[1:] for row in RESENT], ids=[r[0] for r in RESENT])
def test_which_requests(
    failure: Failure, operation: Operation[Any, Any], params: dict[str, Any], *, resent: bool
) -> None:
    world = World(failure, answer(body=ANSWERED))
    if resent:
        world.run(operation, max_retries=0, **params)
        first, again = world.sent
        assert (first.fresh, again.fresh) == (False, True)
        assert first.request.headers == again.request.headers
        assert first.request.body == again.request.body
    else:
        with pytest.raises(errors.APIConnectionError, match=r"\.$"):
            world.run(operation, max_retries=0, **params)
        assert [send.fresh for send in world.sent] == [False]
    assert world.sleeps == []


@pytest.mark.parametrize("kind", sorted(SENTENCES))
def test_which_failures(kind: Kind) -> None:
    """The end of the connection, or a break; not what was over time, and not what this side did."""
    world = World(stale(kind), answer(body=ANSWERED))
    if kind in {"protocol", "read", "write"}:
        assert world.run(max_retries=0) == ANSWERED
    else:
        with pytest.raises(errors.APIConnectionError):
            world.run(max_retries=0)


def test_a_request_that_is_not_sent_again_is_the_policys() -> None:
    world = World(stale(), answer(body=ANSWERED))
    assert world.run(UPDATE, weight=2) == ANSWERED
    assert world.sleeps == [0.25]
    assert [world.header(index, "Acme-Attempt") for index in range(2)] == ["0", "1"]


def test_once_in_each_attempt_and_without_a_count() -> None:
    world = World(stale(), stale(), stale(), answer(500), answer(body=ANSWERED))
    tokens = world.budget.tokens
    assert world.run(max_retries=2) == ANSWERED
    assert [send.fresh for send in world.sent] == [False, True, False, True, False]
    assert [world.header(index, "Acme-Attempt") for index in range(5)] == ["0", "0", "1", "1", "2"]
    assert world.sleeps == [0.25, 0.5]
    world = World(stale(), answer(body=ANSWERED))
    world.run()
    assert world.budget.tokens == tokens


def test_the_credential_is_asked_for_once_in_an_attempt() -> None:
    world = World(stale(), answer(500), answer(body=ANSWERED))
    world.keys = ["first", "second"]
    world.run()
    assert [world.header(index, "Authorization") for index in range(3)] == [
        "Bearer first",
        "Bearer first",
        "Bearer second",
    ]
    assert [type(action) for action in world.actions if type(action) in {Sign, Send}] == [Sign, Send, Send, Sign, Send]


def test_a_key_that_is_refused_afterwards_is_asked_for_again() -> None:
    world = World(stale(), answer(401), answer(body=ANSWERED))
    world.keys = ["old", "new"]
    assert world.run(max_retries=0) == ANSWERED
    assert [world.header(index, "Authorization") for index in range(3)] == ["Bearer old", "Bearer old", "Bearer new"]


def test_no_time_is_left() -> None:
    class Slow(World):
        """The failure takes its time."""

        def run(self, *args: Any, **params: Any) -> Any:
            self.hooks = Hooks((lambda _: setattr(self, "now", self.now + 5),), ())
            return super().run(*args, **params)

    world = Slow(stale(), answer(body=ANSWERED))
    with pytest.raises(errors.APIConnectionError, match="no time was left"):
        world.run(timeout=Timeout(4))
    assert len(world.sent) == 0
    world = Slow(stale(), answer(body=ANSWERED))
    with pytest.raises(errors.APIConnectionError, match="no time was left"):
        world.run(timeout=Timeout(6))
    assert len(world.sent) == 1


def test_a_redirect_that_met_a_closing_connection_begins_again() -> None:
    world = World(answer(307, location="/v2/other"), stale(), answer(body=ANSWERED))
    assert world.run(max_retries=0) == ANSWERED
    assert [(send.request.path, send.fresh) for send in world.sent] == [
        ("/v2/parcels", False),
        ("/v2/other", False),
        ("/v2/parcels", True),
    ]


def test_observers_and_hooks_see_each_sending() -> None:
    world = World(stale(), answer(503, seconds=1.5), answer(body=ANSWERED))
    told: list[Any] = []
    world.hooks = Hooks((told.append,), (told.append,))
    world.run()
    assert len([action for action in world.actions if isinstance(action, Tell)]) == 6
    assert [(event.attempt, event.resent) for event in told[::2]] == [(1, False), (1, True), (2, False)]
    assert [(event.status, event.retry_in_s, event.error) for event in told[1::2]] == [
        (None, 0.0, None),
        (503, 0.25, None),
        (200, None, None),
    ]
    assert [event.request for event in told[1::2]] == told[::2]
    assert [(seen.number, seen.outcome, seen.wait_s, seen.is_resent) for seen in world.observed] == [
        (0, "protocol", 0.0, True),
        (0, 503, 0.25, False),
        (1, 200, None, False),
    ]
