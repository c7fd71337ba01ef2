"""The error tree: classes by status, attributes from bodies of every form, pickles, copies, comparisons."""

import copy
import pickle
from typing import Any

import httpx
import pytest

from specwire import errors
from specwire_runtime.errors import STATUS_ERRORS
from specwire_runtime.request.headers import Headers
from specwire_runtime.request.request import Request
from specwire_runtime.response.decode import failure
from specwire_runtime.response.exchange import RequestInfo, ResponseInfo
from specwire_runtime.response.reply import Reply

from .contract import SEND

REQUEST = RequestInfo("POST", "http://h/v2/parcels", Headers([]))
RESPONSE = ResponseInfo(429, Headers([(b"x-request-id", b"r1")]), REQUEST, b"{}")


def error_for(status: int, body: bytes, **headers: str) -> errors.APIStatusError:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return failure(Reply(SEND, Request("POST", "http://h", "/v2/parcels", (), b"{}"), status, Headers(raw)), body)


@pytest.mark.parametrize(
    "status, name",
    [
        (400, "BadRequestError"),
        (401, "AuthenticationError"),
        (403, "PermissionDeniedError"),
        (404, "NotFoundError"),
        (409, "ConflictError"),
        (422, "UnprocessableEntityError"),
        (429, "RateLimitError"),
        (500, "InternalServerError"),
        (529, "InternalServerError"),
        (999, "InternalServerError"),
        (402, "APIStatusError"),
        (418, "APIStatusError"),
        (302, "APIStatusError"),
        (100, "APIStatusError"),
        (0, "APIStatusError"),
    ],
)
def test_the_class_for_a_status(status: int, name: str) -> None:
    error = error_for(status, b"")
    assert type(error).__name__ == name
    assert error.status_code == status
    assert str(status) in error.message


@pytest.mark.parametrize(
    "body, message, code, param, kind",
    [
        (b'{"error": {"message": "No.", "type": "t", "param": "p", "code": "c"}}', "No.", "c", "p", "t"),
        (b'{"error": {"message": "No.", "code": 404}}', "No.", "404", None, None),
        (b'{"error": {"message": "No.", "code": null}}', "No.", None, None, None),
        (b'{"error": "No."}', "No.", None, None, None),
        (b'{"message": "No.", "code": "c"}', "No.", "c", None, None),
        (b'{"detail": "No."}', "No.", None, None, None),
        (b'{"detail": [{"loc": ["body", "weight"], "msg": "missing"}]}', "body.weight: missing", None, None, None),
        (b'{"detail": [{"loc": ["body", 0], "msg": "a"}, {"msg": "b"}, 3]}', "body.0: a; b; '3'", None, None, None),
        (b'{"error": {"code": "c"}}', '"code": "c"', "c", None, None),
        (b'{"error": {"message": {"deep": 1}}}', "deep", None, None, None),
        (b"Loading model", "status 503 and the text 'Loading model'", None, None, None),
        (b"<html><h1>Bad\n  Gateway</h1></html>", "'<html><h1>Bad Gateway</h1></html>'", None, None, None),
        (b"", "status 503 and no text", None, None, None),
        (b" \n", "status 503 and no text", None, None, None),
        (b"[]", "'[]'", None, None, None),
        (b"null", "'null'", None, None, None),
        (b"\xff\xfe", "status 503", None, None, None),
        (b"x" * 1000, "x" * 200 + "' …", None, None, None),
    ],
)
def test_what_is_read_from_a_body(
    body: bytes, message: str, code: str | None, param: str | None, kind: str | None
) -> None:
    error = error_for(503, body, x_request_id="r1")
    assert message in error.message
    assert (error.code, error.param, error.type, error.request_id) == (code, param, kind, "r1")
    assert error.response.content == body


@pytest.mark.parametrize(
    "body, expected",
    [
        (b'{"error": {"message": "No."}, "more": 1}', {"message": "No."}),
        (b'{"error": "No.", "more": 1}', "No."),
        (b'{"error": null, "detail": "No."}', {"error": None, "detail": "No."}),
        (b'{"detail": "No."}', {"detail": "No."}),
        (b"No.", "No."),
    ],
)
def test_the_body_of_an_error_is_what_stands_under_error(body: bytes, expected: object) -> None:
    assert error_for(503, body).body == expected


def test_the_text_helps_to_look_it_up() -> None:
    error = error_for(400, b'{"error": {"message": "No.", "param": "p", "code": "c"}}', x_request_id="r1")
    assert str(error) == "No. (status 400, code c, param p, request id r1)"
    assert repr(error) == "BadRequestError('No.', status_code=400, code='c', param='p', request_id='r1')"
    assert repr(errors.APIConnectionError("Gone.")) == "APIConnectionError('Gone.')"
    assert error.body == {"message": "No.", "param": "p", "code": "c"}


def test_what_a_program_made_says_what_it_was_told() -> None:
    answer = httpx.Response(429, headers={"x-request-id": "r1"}, request=httpx.Request("POST", "http://h"))
    error: Any = errors.RateLimitError("m", response=answer, body={"code": "c"})
    assert (str(error), repr(error)) == ("m", "RateLimitError('m')")
    assert (error.status_code, error.code, error.request_id) == (429, "c", "r1")
    assert error.request is answer.request
    assert str(errors.RateLimitError("m", response=RESPONSE)) == "m (status 429, request id r1)"
    bare: Any = errors.RateLimitError("m", response=httpx.Response(429))
    assert (bare.status_code, bare.request) == (429, None)  # httpx raises where a response has no request


def test_the_status_of_a_class() -> None:
    classes: dict[int, Any] = dict(STATUS_ERRORS)
    assert {status: cls.status_code for status, cls in classes.items()} == {status: status for status in classes}
    others: list[Any] = [errors.APIError, errors.APIStatusError, errors.InternalServerError]
    assert [cls.status_code for cls in others] == [None] * 3


INSTANCES: list[errors.OpenAIError] = [
    errors.OpenAIError("plain"),
    errors.APIError("m", REQUEST, body={"code": 3}),
    errors.APIConnectionError(request=REQUEST),
    errors.APIConnectionError("broken"),
    errors.APITimeoutError(),
    errors.APIResponseValidationError(RESPONSE, "<html>", message="m"),
    *(cls("m", response=RESPONSE, body={"type": "t"}) for cls in STATUS_ERRORS.values()),
    errors.InternalServerError("m", response=RESPONSE),
    errors.APIStatusError("m", response=RESPONSE),
    errors.LengthFinishReasonError(completion={"id": 1}),
    errors.ContentFilterFinishReasonError(),
]


@pytest.mark.parametrize("error", INSTANCES, ids=lambda error: type(error).__name__)
def test_errors_are_values(error: errors.OpenAIError) -> None:
    error.add_note("a note")
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is type(error)
        assert twin == error
        assert hash(twin) == hash(error)
        assert str(twin) == str(error)
        assert vars(twin) == vars(error)
    assert error != errors.OpenAIError("other")
    assert error != "text"


def test_every_class_is_tried_above() -> None:
    exported: set[Any] = {getattr(errors, name) for name in errors.__all__ if name.endswith("Error")}
    assert {type(error) for error in INSTANCES} == exported


def test_the_tree() -> None:
    tree = {
        "APIError": "OpenAIError",
        "APIConnectionError": "APIError",
        "APITimeoutError": "APIConnectionError",
        "APIResponseValidationError": "APIError",
        "APIStatusError": "APIError",
        "LengthFinishReasonError": "OpenAIError",
        "ContentFilterFinishReasonError": "OpenAIError",
        **{cls.__name__: "APIStatusError" for cls in (*STATUS_ERRORS.values(), errors.InternalServerError)},
    }
    for name, base in tree.items():
        assert getattr(errors, name).__bases__ == (getattr(errors, base),)


def test_what_a_response_offers() -> None:
    response = ResponseInfo(200, Headers([(b"Content-Type", b"text/plain")]), REQUEST, b'{"a": "\xc3\xa9"}')
    assert response.text == '{"a": "é"}'
    assert response.json() == {"a": "é"}
    assert response.request_id is None
    assert "é" not in repr(response)
    with pytest.raises(ValueError, match="Expecting"):
        response._replace(content=b"x").json()
