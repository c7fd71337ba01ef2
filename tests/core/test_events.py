"""Events of a stream: delivered in order, ended by the marker, failed in each of the ways servers fail."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire import errors
from specwire_runtime.policy.failure import Failure
from specwire_runtime.request.headers import Headers
from specwire_runtime.request.request import Request
from specwire_runtime.response.events import EventReader
from specwire_runtime.response.reply import Reply
from specwire_runtime.wire.operation import Operation, StreamRule

from .contract import LIST, SEND

REQUEST = Request("POST", "http://h", "/v2/parcels", ((b"Authorization", b"Bearer t0ken-t0ken"),), b"{}")


def reader(operation: Operation[Any, Any] = SEND, max_event_bytes: int = 1000) -> EventReader[Any]:
    return EventReader(operation, Reply(operation, REQUEST, 200, Headers([])), max_event_bytes)


def feed(events: EventReader[Any], chunk: bytes) -> list[Any]:
    return list(events.read(chunk))


def block(*values: object) -> bytes:
    return b"".join(
        b"data: %s\n\n" % (value if isinstance(value, bytes) else json.dumps(value).encode()) for value in values
    )


def stop(city: object, left_at: object = None) -> dict[str, object]:
    return {"stops": [{"city": city, "left_at": left_at}]}


def test_events_come_decoded_and_in_order() -> None:
    events = reader()
    assert feed(events, block({"n": 1}, {"n": 2})) == [{"n": 1}, {"n": 2}]
    assert feed(events, b"") == []
    assert not events.ended


@pytest.mark.parametrize("chunk, heard", [(block({}), True), (b": ping\n\n", False), (b"data: {", False)])
def test_only_whole_events_break_the_silence(chunk: bytes, heard: bool) -> None:  # noqa: FBT001  (a column of a table)
    events = reader()
    feed(events, chunk)
    assert events.heard is heard


def test_the_marker_ends_it_and_nothing_after_it_counts() -> None:
    events = reader()
    assert feed(events, block({"n": 1}, b"OVER", {"n": 2}, b"garbage")) == [{"n": 1}]
    assert events.ended
    events.finish()
    assert events.error is None


@pytest.mark.parametrize("marker", [b" OVER", b"OVER ", b"\tOVER", b"OVER \t ", b"  OVER"])
def test_blanks_around_the_marker_do_not_count(marker: bytes) -> None:
    events = reader()
    feed(events, block(marker))
    assert events.ended
    assert events.error is None


@pytest.mark.parametrize("near", [b"over", b'"OVER"', b"[OVER]", b"OVER\xc2\xa0", b"OVER\x0b"])
def test_the_marker_is_exact_but_for_blanks(near: bytes) -> None:
    events = reader()
    feed(events, block(near))
    assert not events.ended


@pytest.mark.parametrize(
    "values, whole",
    [
        ([], False),
        ([{"n": 1}], False),
        ([stop("A")], False),
        ([stop("A"), stop("A", 5)], True),
        ([stop("A", 0)], True),
        ([stop("A", 5), stop("A")], True),
        ([stop("A", 5), stop("B")], False),
        ([stop("B"), stop("A", 5), stop("B", 6)], True),
        ([stop("A", 5), {"stops": []}], True),
        ([stop(None, 5)], True),
        ([stop(["odd"], 5)], True),
        ([{"stops": None}], False),
        ([{"stops": ["odd", None, 3]}], False),
        ([{"stops": {"city": "A", "left_at": 5}}], False),
    ],
)
def test_without_the_marker_the_operations_rule_says_whether_it_was_whole(values: list[object], whole: bool) -> None:  # noqa: FBT001  (a column of a table)
    events = reader()
    feed(events, block(*values))
    events.finish()
    assert (events.error is None) is whole
    if not whole:
        assert isinstance(events.error, errors.APIConnectionError)
        assert "ended early" in str(events.error)


def test_without_a_rule_only_the_marker_counts() -> None:
    events = reader(SEND._replace(stream=StreamRule("follow", "OVER")))
    feed(events, block(stop("A", 5)))
    events.finish()
    assert isinstance(events.error, errors.APIConnectionError)


def test_an_operation_without_a_marker_ends_with_the_body() -> None:
    events = reader(SEND._replace(stream=StreamRule("follow")))
    assert feed(events, block({"n": 1})) == [{"n": 1}]
    events.finish()
    assert events.error is None


@pytest.mark.parametrize(
    "bad, message, code",
    [
        (b'data: {"error": {"message": "Upstream died.", "type": null, "code": "500"}}\n\n', "Upstream died.", "500"),
        (b'data: {"error": "Upstream died."}\n\n', "Upstream died.", None),
        (b'data: {"error": {"code": 3}}\n\n', "reported an error", "3"),
        (b'event: error\ndata: {"message": "Upstream died."}\n\n', "Upstream died.", None),
        (b'event: error\ndata: {"error": {"message": "Upstream died."}}\n\n', "Upstream died.", None),
        (b"event: error\ndata: Upstream died.\n\n", "Upstream died.", None),
        (b"event: error\ndata: [1]\n\n", "reported an error", None),
    ],
)
def test_an_error_follows_the_events_before_it(bad: bytes, message: str, code: str | None) -> None:
    events = reader()
    assert feed(events, block({"n": 1}) + bad + block({"n": 2})) == [{"n": 1}]
    error = events.error
    assert type(error) is errors.APIError
    assert message in error.message
    assert error.code == code
    assert error.status_code == 200


def test_what_follows_is_not_looked_at_before_it_is_asked_for() -> None:
    events = reader()
    found = events.read(block({"n": 1}, b"{"))
    assert next(found) == {"n": 1}
    assert (events.heard, events.error) == (True, None)
    assert list(found) == []
    assert events.error is not None


def test_an_error_does_not_show_what_it_repeats_of_the_credential() -> None:
    events = reader()
    feed(events, block({"error": {"message": "Key t0ken-t0ken is wrong."}}))
    assert events.error is not None
    assert "t0ken" not in repr(vars(events.error))


@pytest.mark.parametrize("value", [{"error": None}, {"error": {}}, {"error": ""}, {"error": False}])
def test_an_empty_error_is_none(value: dict[str, object]) -> None:
    events = reader()
    assert feed(events, block(value)) == [value]


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"{", "not JSON"),
        (b"[1]", "JSON array"),
        (b"null", "JSON null"),
        (b'"x"', "JSON string"),
        (b"OVER?", "not JSON"),
        (b"[" * 90_000, "nested too deep"),
    ],
)
def test_data_that_is_no_object(data: bytes, reason: str) -> None:
    events = reader(max_event_bytes=100_000)
    assert feed(events, block({"n": 1}, data, {"n": 2})) == [{"n": 1}]
    assert isinstance(events.error, errors.APIResponseValidationError)
    assert reason in str(events.error)


def test_empty_data_says_nothing() -> None:
    events = reader()
    assert feed(events, b"event: ping\ndata:\n\ndata:  \n\n" + block({"n": 1})) == [{"n": 1}]
    assert events.error is None


def test_an_event_that_is_too_large() -> None:
    events = reader(max_event_bytes=10)
    assert feed(events, b"data: 12345678901") == []
    assert isinstance(events.error, errors.APIResponseValidationError)
    assert "more than 10 bytes" in str(events.error)


def test_an_event_that_is_too_large_follows_the_events_of_its_chunk() -> None:
    events = reader(max_event_bytes=15)
    assert feed(events, block({"n": 1}) + b"data: " + b"x" * 20) == [{"n": 1}]
    assert isinstance(events.error, errors.APIResponseValidationError)


def test_an_event_that_is_too_large_counts_for_nothing_after_the_end_or_an_error() -> None:
    events = reader(max_event_bytes=20)
    assert feed(events, block(b"OVER") + b"data: " + b"x" * 20) == []
    assert (events.ended, events.error) == (True, None)
    events = reader(max_event_bytes=30)
    assert feed(events, block({"error": "no"}) + b"data: " + b"x" * 30) == []
    assert type(events.error) is errors.APIError


@pytest.mark.parametrize(
    "failure, error",
    [(Failure("read_timeout"), errors.APITimeoutError), (Failure("protocol", "cut"), errors.APIConnectionError)],
)
def test_a_transport_that_fails(failure: Failure, error: type[errors.APIError]) -> None:
    events = reader()
    events.fail(failure)
    assert type(events.error) is error
    assert "broke off" in str(events.error)


def test_an_operation_that_cannot_stream() -> None:
    with pytest.raises(TypeError, match=r"parcels\.list"):
        reader(LIST)


@given(
    st.lists(
        st.one_of(
            st.binary(max_size=30), st.sampled_from([b"data: {}\n\n", b"event: error\n", b"data: [\n\n", b"\n\n"])
        ),
        max_size=8,
    )
)
def test_no_byte_sequence_makes_it_raise(chunks: list[bytes]) -> None:
    events = reader()
    for chunk in chunks:
        if events.error is None and not events.ended:
            feed(events, chunk)
    if events.error is None:
        events.finish()
    assert events.error is None or isinstance(events.error, errors.APIError)
