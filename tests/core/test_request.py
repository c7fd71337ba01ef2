"""From a call to a request: each argument in its place, mistakes named, and nothing of the call lost."""

import json
from typing import Any

import pytest

from specwire_runtime.config.client_config import ClientConfig, configure
from specwire_runtime.request.request import Request, build
from specwire_runtime.wire.operation import Operation
from specwire_runtime.wire.types import omit

from .contract import FORGET, LIST, OPTIONS, SEND, TRACK


def config(**arguments: Any) -> ClientConfig:
    return configure(OPTIONS, {"token": "t0ken-t0ken", **arguments}, {})


def make(
    operation: Operation[Any, Any], *, client: ClientConfig | None = None, stream: bool = False, **params: Any
) -> Request:
    return build(operation, params, client or config(), stream=stream, idempotency_key=None)


def headers(request: Request) -> dict[str, str]:
    return {name.decode().lower(): value.decode() for name, value in request.headers}


def test_each_argument_goes_where_the_operation_says() -> None:
    request = make(TRACK, parcel="a/b", event=7, language="de", since=3, tags=["x", "y"])
    assert request.method == "GET"
    assert request.origin == "https://api.acme.example"
    assert request.target == "/v2/parcels/a%2Fb/events/7?since=3&tag=x&tag=y"
    assert request.body is None
    assert headers(request)["accept-language"] == "de"
    assert headers(request)["accept"] == "application/json"
    assert "content-type" not in headers(request)
    assert request.needs_credential


def test_a_body_holds_what_was_given_and_no_more() -> None:
    request = make(SEND, to=None, weight=1.5, from_=omit)
    assert request.body == b'{"to":null,"weight":1.5}'
    assert headers(request)["content-type"] == "application/json"


def test_a_stream_asks_for_one() -> None:
    request = make(SEND, stream=True, to="x", weight=1, follow=omit)
    assert json.loads(request.body or b"") == {"to": "x", "weight": 1, "follow": True}
    assert headers(request)["accept"] == "text/event-stream"


@pytest.mark.parametrize(
    "params, message",
    [
        ({"to": "x"}, "parcels.send() missing 1 required keyword-only argument: 'weight'"),
        ({}, "parcels.send() missing 2 required keyword-only arguments: 'weight' and 'to'"),
        ({"weight": omit, "to": 1}, "parcels.send() missing 1 required keyword-only argument: 'weight'"),
    ],
)
def test_a_missing_argument_is_worded_as_python_does(params: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError) as caught:
        make(SEND, **params)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "name, guess", [("wieght", "'weight'"), ("extra_header", "'extra_headers'"), ("from", "'from_'"), ("qqq", None)]
)
def test_an_unknown_argument_is_named_with_the_nearest_known_one(name: str, guess: str | None) -> None:
    with pytest.raises(TypeError) as caught:
        build(SEND, {"weight": 1, "to": "x", name: 1}, config(), stream=False, idempotency_key=None)
    text = str(caught.value)
    assert f"unexpected keyword argument {name!r}" in text
    assert (f"Did you mean {guess}?" in text) if guess else ("Did you mean" not in text)
    assert f"extra_body={{{name!r}: ...}}" in text


def test_an_empty_path_argument_is_refused() -> None:
    with pytest.raises(ValueError, match="parcel must not be empty"):
        make(FORGET, parcel="")


def test_extra_body_is_the_way_past_the_contract() -> None:
    request = make(SEND, weight=1, to="x", extra_body={"to": "y", "new": [omit, 1]})
    assert json.loads(request.body or b"") == {"weight": 1, "to": "y", "new": [1]}
    assert json.loads(make(FORGET, parcel="p", extra_body={"why": "x"}).body or b"") == {"why": "x"}


def test_extra_query_comes_over_the_others() -> None:
    client = config(default_query={"version": 1, "cursor": "client", "free": ["a", "b"]})
    assert make(LIST, client=client).target == "/v2/parcels?version=1&cursor=client&free[]=a&free[]=b"
    assert make(LIST, client=client, cursor="op").target == "/v2/parcels?cursor=op&version=1&free[]=a&free[]=b"
    request = make(
        LIST, client=client, cursor="op", size=2, extra_query={"cursor": "call", "version": omit, "free": None}
    )
    assert request.target == "/v2/parcels?size=2&cursor=call"


def test_a_query_of_the_base_url_stays() -> None:
    client = config(base_url="http://h/v1?api-version=1")
    assert make(LIST, client=client, size=2).target == "/v1/parcels?api-version=1&size=2"


def test_extra_headers_come_over_the_others() -> None:
    client = config(default_headers={"X-A": "client", "X-B": "client"}, depot="d")
    request = make(LIST, client=client, extra_headers={"x-a": "call", "ACCEPT": "text/x", "Acme-Depot": omit})
    found = headers(request)
    assert (found["x-a"], found["x-b"], found["accept"]) == ("call", "client", "text/x")
    assert "acme-depot" not in found
    assert len(found) == len(request.headers)


@pytest.mark.parametrize("value", ["Bearer other", omit])
def test_a_call_may_bring_its_own_authorization_or_none(value: Any) -> None:
    request = make(LIST, extra_headers={"authorization": value})
    assert not request.needs_credential
    assert headers(request).get("authorization") == (None if value is omit else value)


def test_nothing_can_inject_a_header() -> None:
    with pytest.raises(ValueError, match="X-A"):
        make(LIST, extra_headers={"X-A": "1\r\nX-Evil: 1"})
    with pytest.raises(ValueError, match="Accept-Language"):
        make(TRACK, parcel="p", event="e", language="de\nX-Evil: 1")


@pytest.mark.parametrize(
    "operation, params, name",
    [(SEND, {"weight": 1, "to": "x"}, "acme-once"), (FORGET, {"parcel": "p"}, "idempotency-key")],
)
def test_the_idempotency_key_goes_into_the_contracts_header(
    operation: Operation[Any, Any], params: dict[str, Any], name: str
) -> None:
    assert headers(make(operation, **params, idempotency_key="k"))[name] == "k"
    request = build(operation, params, config(), stream=False, idempotency_key="made")
    assert headers(request)[name] == "made"
    request = build(operation, {**params, "idempotency_key": "k"}, config(), stream=False, idempotency_key="made")
    assert headers(request)[name] == "k"


def test_another_media_type_is_refused() -> None:
    with pytest.raises(TypeError, match="multipart/form-data"):
        make(SEND._replace(body="multipart/form-data"), weight=1, to="x")


def test_what_is_shown_of_a_request() -> None:
    client = config(
        default_headers={"X-Api-Key": "k3y"}, default_query={"sig": "s3cret"}, base_url="http://h/v1?code=c0de"
    )
    request = make(LIST, client=client, size=2).plus((b"Authorization", b"Bearer t0ken"))
    info = request.info(LIST)
    assert info.url == "http://h/v1/parcels?code=[redacted]&size=2&sig=[redacted]"
    assert info.headers["authorization"] == info.headers["x-api-key"] == "[redacted]"
    assert info.headers["accept"] == "application/json"
    for text in (repr(request), str(request), repr(info)):
        assert not any(secret in text for secret in ("k3y", "s3cret", "c0de", "t0ken"))


@pytest.mark.parametrize("value", ["yes", "", 1, 0, [True]])
@pytest.mark.parametrize("stream", [True, False])
def test_what_turns_a_stream_on_is_a_truth_value(value: object, *, stream: bool) -> None:
    with pytest.raises(TypeError, match=f"^follow must be True or False, not {type(value).__name__}$"):
        make(SEND, stream=stream, to="x", weight=1, follow=value)
