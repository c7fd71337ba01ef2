"""Retries, deadlines, redirects and the mapping of errors: all policy, without a socket and without waiting."""

import json
import traceback
from typing import Any

import pytest

from specwire import errors
from specwire_runtime.policy.actions import MAX_ERROR_BYTES, Read, Send, Sign, Sleep, Tell
from specwire_runtime.policy.budget import DEFAULT_RETRY_BUDGET, RETRY_COST, TIMEOUT_COST, RetryBudget
from specwire_runtime.policy.failure import FINAL_KINDS, SENTENCES, TIMEOUTS, Failure, Kind
from specwire_runtime.policy.hooks import Hooks, RequestEvent, ResponseEvent
from specwire_runtime.policy.redirect import MAX_REDIRECTS
from specwire_runtime.policy.timeout import Timeout
from specwire_runtime.privacy.secret import Secret
from specwire_runtime.response import json_text
from specwire_runtime.response.reply import Reply

from .contract import FORGET, TRACK
from .world import KEY, Answer, World, answer


def test_a_credential_that_is_always_the_same_is_not_asked_for() -> None:
    world = World(answer(500), answer(body={"id": 1}))
    world.secret = Secret(KEY)
    assert world.run() == {"id": 1}
    assert [type(action) for action in world.actions] == [Send, Read, Sleep, Send, Read]
    assert [world.header(index, "Authorization") for index in range(2)] == [f"Bearer {KEY}"] * 2


def test_nor_is_it_asked_for_again_when_it_is_refused() -> None:
    world = World(answer(401))
    world.secret = Secret(KEY)
    with pytest.raises(errors.AuthenticationError):
        world.run()
    assert [type(action) for action in world.actions] == [Send, Read]


def test_one_attempt_is_the_rule() -> None:
    world = World(answer(body={"id": 1}))
    assert world.run() == {"id": 1}
    assert [type(action) for action in world.actions] == [Sign, Send, Read]
    assert world.header(0, "Authorization") == f"Bearer {KEY}"
    assert world.header(0, "Acme-Attempt") == "0"


@pytest.mark.parametrize("status", [408, 409, 429, 500, 503, 529])
def test_a_retried_status_comes_again_up_to_the_maximum(status: int) -> None:
    world = World(answer(status), answer(status), answer(status))
    with pytest.raises(errors.APIStatusError) as caught:
        world.run()
    assert caught.value.status_code == status
    assert world.sleeps == [0.25, 0.5]
    assert [world.header(index, "Acme-Attempt") for index in range(3)] == ["0", "1", "2"]


def test_the_idempotency_key_is_the_same_in_all_attempts() -> None:
    world = World(answer(500), Failure("read"), answer())
    world.run()
    assert [world.header(index, "Acme-Once") for index in range(3)] == ["once"] * 3
    assert len({send.request.body for send in world.sent}) == 1


def test_the_credential_is_asked_for_again_in_each_attempt() -> None:
    world = World(answer(500), answer(500), answer())
    world.keys = ["first", "second", "third"]
    world.run()
    assert [world.header(index, "Authorization") for index in range(3)] == [
        "Bearer first",
        "Bearer second",
        "Bearer third",
    ]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_other_statuses_are_final(status: int) -> None:
    world = World(answer(status))
    with pytest.raises(errors.APIStatusError):
        world.run()
    assert world.sleeps == []


def test_quota_is_final_and_the_servers_word_wins() -> None:
    quota = {"error": {"message": "You are out of credit.", "code": "insufficient_quota"}}
    world = World(answer(429, quota))
    with pytest.raises(errors.RateLimitError, match="out of credit"):
        world.run()
    assert world.sleeps == []
    assert World(answer(429, quota, x_should_retry="true"), answer(body={"id": 1})).run() == {"id": 1}
    with pytest.raises(errors.InternalServerError):
        World(answer(500, x_should_retry="false")).run()


@pytest.mark.parametrize(
    "headers, wait",
    [
        ({"retry_after_ms": "1500"}, 1.5),
        ({"retry_after": "7"}, 7.0),
        ({"retry_after": "0"}, 0.0),
        ({"retry_after": "60"}, 60.0),
        ({"retry_after": "Tue, 14 Nov 2023 22:13:30 GMT"}, 10.0),
        ({"retry_after": "nonsense"}, 0.25),
    ],
)
def test_the_server_says_how_long(headers: dict[str, Any], wait: float) -> None:
    world = World(answer(503, **headers), answer())
    world.run()
    assert world.sleeps == [wait]


@pytest.mark.parametrize(
    "headers", [{"retry_after": "61"}, {"retry_after_ms": "60001"}, {"retry_after": "Wed, 15 Nov 2023 22:13:30 GMT"}]
)
def test_a_server_that_asks_for_too_long_a_wait_gets_no_retry(headers: dict[str, Any]) -> None:
    world = World(answer(503, **headers))
    with pytest.raises(errors.InternalServerError):
        world.run()
    assert world.sleeps == []


@pytest.mark.parametrize("kind", SENTENCES)
def test_failures_of_the_transport(kind: Kind) -> None:
    outcomes = [Failure(kind, "detail")] * 3
    world = World(*outcomes)
    expected = errors.APITimeoutError if kind in TIMEOUTS else errors.APIConnectionError
    with pytest.raises(errors.APIConnectionError, match=r"parcels.send failed: .*\(detail\)") as caught:
        world.run()
    assert type(caught.value) is expected
    assert len(world.sent) == (1 if kind in FINAL_KINDS else 3)
    assert caught.value.request is not None
    assert caught.value.response is None
    assert caught.value.__context__ is None


def test_a_body_that_breaks_off_is_retried() -> None:
    world = World(answer(body=Failure("protocol", "cut")), answer(body={"id": 1}))
    assert world.run() == {"id": 1}
    with pytest.raises(errors.APIConnectionError) as caught:
        World(answer(body=Failure("read"))).run(max_retries=0)
    assert caught.value.status_code == 200


def test_a_damaged_content_encoding_is_not() -> None:
    with pytest.raises(errors.APIResponseValidationError, match="content encoding"):
        World(answer(body=Failure("encoding"))).run()


def test_an_error_status_counts_even_if_its_body_cannot_be_read() -> None:
    with pytest.raises(errors.NotFoundError):
        World(answer(404, body=Failure("read_timeout"))).run()


@pytest.mark.parametrize(
    "body, reason",
    [
        (b"", "empty"),
        (b"<html>", "not JSON"),
        (b'{"id": 1', "not JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b"null", "JSON null"),
        (b"[1]", "JSON array"),
        (b'"text"', "JSON string"),
        (b"7", "JSON integer"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"n": ' + b"9" * 5000 + b"}", "not JSON"),
    ],
)
def test_a_success_that_is_not_the_operations_answer(body: bytes, reason: str) -> None:
    world = World(answer(body=body))
    with pytest.raises(errors.APIResponseValidationError, match=reason) as caught:
        world.run()
    assert caught.value.status_code == 200
    assert caught.value.response is not None
    assert caught.value.response.content == body
    assert len(world.sent) == 1


def test_an_operation_without_an_answer_takes_any() -> None:
    assert World(answer(204, b"")).run(FORGET, parcel="p") is None
    assert World(answer(200, b"ok")).run(FORGET, parcel="p") is None


def test_a_byte_order_mark_is_no_reason_to_fail() -> None:
    assert World(answer(body=b'\xef\xbb\xbf{"id": 1}')).run() == {"id": 1}


# Deadlines -----------------------------------------------------------------------------------------------------------


def test_the_deadline_is_that_of_the_whole_call() -> None:
    world = World(answer(500, seconds=3.0), answer(seconds=1.0))
    world.run(timeout=Timeout(10, read=2))
    assert [send.limits.deadline for send in world.sent] == [1010.0, 1010.0]
    assert {send.limits.read for send in world.sent} == {2.0}


def test_no_retry_that_the_deadline_forbids() -> None:
    world = World(answer(500, seconds=9.9))
    with pytest.raises(errors.InternalServerError):
        world.run(timeout=Timeout(10))
    assert world.sleeps == []
    world = World(answer(503, retry_after="30"))
    with pytest.raises(errors.InternalServerError):
        world.run(timeout=Timeout(10))
    assert world.sleeps == []


def test_a_redirect_after_the_deadline_is_a_timeout() -> None:
    world = World(answer(307, seconds=11, location="/v2/other"))
    with pytest.raises(errors.APITimeoutError, match="no time was left"):
        world.run(timeout=Timeout(10))


CAPACITY = DEFAULT_RETRY_BUDGET * RETRY_COST

# Budget --------------------------------------------------------------------------------------------------------------


def test_retries_are_paid_for_and_success_pays_back() -> None:
    world = World(answer(500), answer())
    world.run()
    assert world.budget.tokens == CAPACITY
    world = World(answer(500), Failure("read_timeout"), answer(500))
    with pytest.raises(errors.InternalServerError):
        world.run()
    assert world.budget.tokens == CAPACITY - RETRY_COST - TIMEOUT_COST


def test_an_empty_budget_makes_failures_final() -> None:
    world = World(answer(500, {"error": {"message": "It broke."}}))
    world.budget = RetryBudget(0)
    with pytest.raises(errors.InternalServerError) as caught:
        world.run()
    assert len(world.sent) == 1
    assert world.observed[-1].wait_s is None
    assert world.observed[-1].unpaid
    assert caught.value.message == "It broke; not retried: the client's retry budget is used up (see retry_budget)"
    assert str(caught.value).startswith(caught.value.message)
    assert caught.value.args == (caught.value.message,)


@pytest.mark.parametrize(
    "world",
    [
        World(answer(500)),  # no retry was left, whatever the budget
        World(answer(429, {"error": {"code": "insufficient_quota"}})),
        World(answer(503, x_should_retry="false")),
        World(answer(503, retry_after="90")),
        World(answer(400)),
    ],
)
def test_a_failure_that_is_final_anyhow_says_nothing_of_a_budget(world: World) -> None:
    world.budget = RetryBudget(0)
    with pytest.raises(errors.APIStatusError) as caught:
        world.run(max_retries=0 if world.outcomes == [answer(500)] else 2)
    assert "budget" not in str(caught.value)
    assert not world.observed[-1].unpaid


@pytest.mark.parametrize(
    "busy",
    [
        answer(429),
        answer(429, retry_after="1"),
        answer(429, x_ratelimit_remaining_requests="0", x_ratelimit_reset_requests="20ms"),
        answer(429, x_should_retry="true"),
        answer(503, retry_after="1"),
        answer(500, retry_after_ms="20"),
        answer(400, retry_after="1", x_should_retry="true"),
    ],
)
def test_a_server_that_is_busy_costs_no_budget_and_gets_all_retries(busy: Answer) -> None:
    world = World(*[busy] * 8, answer())
    world.budget = RetryBudget(0)
    world.run(max_retries=8)
    assert len(world.sent) == 9
    assert world.budget.tokens == 0


@pytest.mark.parametrize(
    "failing",
    [
        answer(500),
        answer(503),
        answer(408),
        answer(409),
        answer(400, x_should_retry="true"),
        answer(503, retry_after="soon"),
        answer(500, x_ratelimit_remaining_requests="0", x_ratelimit_reset_requests="20ms"),
        Failure("connect"),
        Failure("read"),
        Failure("read_timeout"),
    ],
)
def test_what_fails_is_paid_for(failing: Answer | Failure) -> None:
    world = World(failing)
    world.budget = RetryBudget(0)
    with pytest.raises(errors.APIError, match="retry budget"):
        world.run()
    assert len(world.sent) == 1


def test_without_a_budget_every_failure_gets_all_retries() -> None:
    world = World(*[answer(500)] * 8, answer())
    world.budget = RetryBudget(None)
    world.run(max_retries=8)
    assert len(world.sent) == 9
    assert world.budget.tokens is None


# Redirects -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "location", ["/v3/parcels?x=1", "https://api.acme.example/v3/parcels?x=1", "../v3/parcels?x=1"]
)
def test_a_redirect_within_the_origin_keeps_method_and_body(status: int, location: str) -> None:
    world = World(answer(status, location=location), answer(body={"id": 1}))
    assert world.run() == {"id": 1}
    first, second = (send.request for send in world.sent)
    assert second.target == "/v3/parcels?x=1"
    assert (second.method, second.body, second.headers) == (first.method, first.body, first.headers)
    assert world.sleeps == []


@pytest.mark.parametrize(
    "location, told",
    [
        ("https://evil.example/", "https://evil.example"),
        ("//evil.example/x", "https://evil.example"),
        ("http://api.acme.example/v2", "http://api.acme.example"),
        ("https://api.acme.example:8443/v2", "https://api.acme.example:8443"),
        ("https://user:pass@evil.example/", "https://evil.example"),
        ("file:///etc/passwd", "not an http or https URL"),
        ("https://[", "not an http or https URL"),
    ],
)
def test_nothing_is_sent_to_another_origin(location: str, told: str) -> None:
    world = World(answer(302, location=location))
    with pytest.raises(errors.APIStatusError) as caught:
        world.run()
    assert told in str(caught.value)
    assert "pass@" not in str(caught.value)
    assert caught.value.status_code == 302
    assert len(world.sent) == 1


def test_redirects_are_bounded() -> None:
    world = World(*[answer(307, location="/loop")] * (MAX_REDIRECTS + 1))
    with pytest.raises(errors.APIStatusError, match="more than 5 times"):
        world.run()
    assert len(world.sent) == MAX_REDIRECTS + 1


@pytest.mark.parametrize("status", [300, 304, 305])
def test_other_statuses_of_the_kind_are_errors(status: int) -> None:
    with pytest.raises(errors.APIStatusError):
        World(answer(status, location="/x")).run()
    with pytest.raises(errors.APIStatusError):
        World(answer(302)).run()


# Streams -------------------------------------------------------------------------------------------------------------


def test_a_stream_is_left_to_be_read() -> None:
    world = World(answer(content_type="Text/Event-Stream; charset=utf-8"))
    reply = world.run(stream=True)
    assert isinstance(reply, Reply)
    assert reply.status == 200
    assert world.actions[-1] == world.sent[-1]


@pytest.mark.parametrize(
    "content_type, body, error, message",
    [
        ("text/html", b"<html>", errors.APIResponseValidationError, "text/html"),
        ("application/json", b'{"id": 1}', errors.APIResponseValidationError, "event stream was due"),
        (
            "application/json",
            b'{"error": {"message": "No.", "code": 7}}',
            errors.APIError,
            r"No\. \(status 200, code 7\)",
        ),
        ("application/json", b'{"error": "No."}', errors.APIError, r"No\."),
    ],
)
def test_a_success_that_is_no_stream(
    content_type: str, body: bytes, error: type[errors.APIError], message: str
) -> None:
    world = World(answer(body=body, content_type=content_type))
    with pytest.raises(error, match=message) as caught:
        world.run(stream=True)
    assert type(caught.value) is error
    assert world.actions[-1] == Read(MAX_ERROR_BYTES)


def test_a_stream_is_retried_before_it_begins() -> None:
    world = World(answer(500), answer(content_type="text/event-stream"))
    assert isinstance(world.run(stream=True), Reply)


# What observers are told ---------------------------------------------------------------------------------------------


def test_observers_are_told_of_each_attempt_and_of_no_secret() -> None:
    world = World(
        answer(503, seconds=1.5, x_request_id="r1"), Failure("connect"), answer(seconds=0.5, x_request_id="r3")
    )
    world.run(TRACK, parcel="p", event="e", since="s3cret")
    assert [tuple(attempt) for attempt in world.observed] == [
        ("parcels.track", "GET", "/v2/parcels/p/events/e", 0, 503, "r1", 1.5, 0.25, False, False),
        ("parcels.track", "GET", "/v2/parcels/p/events/e", 1, "connect", None, 0.0, 0.5, False, False),
        ("parcels.track", "GET", "/v2/parcels/p/events/e", 2, 200, "r3", 0.5, None, False, False),
    ]


def test_hooks_are_told_of_each_attempt_and_of_no_secret() -> None:
    world = World(answer(503, seconds=1.5), answer(body={"id": 1}))
    told: list[Any] = []
    world.hooks = Hooks((told.append,), (told.append,))
    assert world.run() == {"id": 1}
    assert [type(event) for event in told] == [RequestEvent, ResponseEvent] * 2
    one = [Tell, Sign, Send, Read, Tell]
    assert [type(action) for action in world.actions] == [*one, Sleep, *one]
    assert [event.attempt for event in told[::2]] == [1, 2]
    assert [(event.status, event.seconds, event.retry_in_s) for event in told[1::2]] == [
        (503, 1.5, 0.25),
        (200, 0, None),
    ]
    assert len({id(event.state) for event in told[::2]}) == 1
    assert KEY not in repr(told)


@pytest.mark.parametrize("where", ["request", "response"])
def test_what_a_hook_raises_ends_the_call(where: str) -> None:
    def refuse(event: object) -> None:
        raise LookupError(where)

    world = World(answer(503), answer())
    world.hooks = Hooks(**{where: (refuse,)})
    with pytest.raises(LookupError, match=where):
        world.run()
    assert len(world.sent) == (0 if where == "request" else 1)


def test_what_a_server_repeats_of_the_credential_is_not_shown() -> None:
    world = World(answer(401, {"error": {"message": f"Incorrect key {KEY}", "param": KEY}}))
    with pytest.raises(errors.AuthenticationError) as caught:
        world.run()
    error = caught.value
    assert error.response is not None
    shown: list[Any] = [str(error), repr(error), vars(error), error.args, error.response.text, error.response.headers]
    assert KEY not in json.dumps(shown, default=repr)
    assert "[redacted]" in error.message


def test_an_interrupted_reading_shows_no_key_in_the_variables_of_any_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(text: bytes | str) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(json_text, "_faster", interrupted)
    world = World(answer(body={"id": 1}))
    with pytest.raises(KeyboardInterrupt) as caught:
        world.run()
    frames = [
        frame
        for frame, _ in traceback.walk_tb(caught.value.__traceback__)
        if "/specwire_runtime/" in frame.f_code.co_filename
    ]
    assert any(frame.f_code.co_name == "attempts" for frame in frames)
    shown = [
        repr(value)
        for frame in frames
        if "/tests/" not in frame.f_code.co_filename
        for value in frame.f_locals.values()
    ]
    assert not [text for text in shown if KEY in text]
