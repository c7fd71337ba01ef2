"""What is read from an error body: sentence, code, parameter and type, in the forms that servers really send."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire import errors
from specwire_runtime.response.error_bodies import error_object, said

from .test_errors import error_for

NO = {"message": "No.", "type": "t", "param": "p", "code": "c"}
RAW = json.dumps({"error": {"message": "Too many.", "code": "rate_limited"}})
Row = tuple[Any, str, str | None, str | None, str | None]
ROWS: dict[str, Row] = {
    "a list, as Gemini's front sends": ([{"error": NO}], "No.", "c", "p", "t"),
    "a list of two": ([{"error": NO}, {"error": {"message": "Never."}}], "No.; Never.", "c", "p", "t"),
    "a list of texts": (["No.", "Never."], "No.; Never.", None, None, None),
    "a list under error": ({"error": [NO]}, "No.", "c", "p", "t"),
    "an error in an error": ({"error": {"error": NO}}, "No.", "c", "p", "t"),
    "an error in a detail": ({"detail": {"error": NO}}, "No.", "c", "p", "t"),
    "a detail that is an object": ({"detail": NO}, "No.", "c", "p", "t"),
    "a message that is an object": ({"message": NO}, "No.", "c", "p", "t"),
    "msg": ({"code": 7, "msg": "No."}, "No.", "7", None, None),
    "error_msg": ({"error_code": 110, "error_msg": "No."}, "No.", "110", None, None),
    "errorMessage": ({"errorMessage": "No.", "errorType": "t"}, "No.", None, None, "t"),
    "Message": ({"Message": "No.", "Code": "c", "__type": "t"}, "No.", "c", None, "t"),
    "error_message": ({"error": {"error_message": "No."}}, "No.", None, None, None),
    "reason": ({"reason": "No."}, "No.", None, None, None),
    "errors, a list": ({"success": False, "errors": [NO]}, "No.", "c", "p", "t"),
    "errors, a list of texts": ({"errors": ["No.", "Never."]}, "No.; Never.", None, None, None),
    "errors, by field": ({"errors": {"model": ["No."], "n": ["Less."]}}, "model: No.; n: Less.", None, None, None),
    "errors beside a message": (
        {"message": "It is invalid.", "errors": {"model": ["No."]}},
        "It is invalid: model: No.",
        None,
        None,
        None,
    ),
    "RFC 9457": (
        {"type": "https://e/x", "title": "Bad", "detail": "No.", "status": 400},
        "No.",
        None,
        None,
        "https://e/x",
    ),
    "RFC 9457, a title alone": ({"title": "No.", "status": 400}, "No.", None, None, None),
    "RFC 6749": (
        {"error": "invalid_grant", "error_description": "No."},
        "invalid_grant: No.",
        "invalid_grant",
        None,
        None,
    ),
    "an error that repeats the status": (
        {"statusCode": 400, "error": "Bad Request", "message": "No."},
        "Bad Request: No.",
        None,
        None,
        None,
    ),
    "a message that repeats the error": ({"error": "Bad", "message": "Bad model."}, "Bad model.", "Bad", None, None),
    "error is true": ({"error": True, "message": "No."}, "No.", None, None, None),
    "around the error": ({"error": {"message": "No."}, "code": 7, "type": "error"}, "No.", "7", None, None),
    "OpenRouter": (
        {"error": {"message": "Provider failed", "code": 429, "metadata": {"raw": RAW, "provider_name": "Acme"}}},
        "Provider failed: Acme: Too many.",
        "429",
        None,
        None,
    ),
    "OpenRouter, a plain text": (
        {"error": {"message": "Provider failed", "metadata": {"raw": "Too many."}}},
        "Provider failed: Too many.",
        None,
        None,
        None,
    ),
    "OpenRouter, an object": (
        {"error": {"code": 429, "metadata": {"raw": json.loads(RAW)}}},
        "Too many.",
        "429",
        None,
        None,
    ),
    "metadata with a message": ({"error": {"metadata": {"message": "No."}}}, "No.", None, None, None),
    "JSON in a text": ({"error": {"message": RAW}}, "Too many.", "rate_limited", None, None),
    "JSON after words": (
        {"error": {"message": f"Upstream - {RAW}", "code": "c"}},
        "Upstream - Too many.",
        "c",
        None,
        None,
    ),
    "JSON in a JSON text": (RAW, "Too many.", "rate_limited", None, None),
    "what looks like JSON": ({"error": {"message": "Use {city}"}}, "Use {city}", None, None, None),
    "many findings": (
        {"errors": [f"e{n}" for n in range(20)]},
        "e0; e1; e2; e3; e4; e5; e6; e7; e8; e9 …",
        None,
        None,
        None,
    ),
}


@pytest.mark.parametrize("body, message, code, param, kind", ROWS.values(), ids=ROWS)
def test_what_is_said(body: object, message: str, code: str | None, param: str | None, kind: str | None) -> None:
    error = error_for(400, json.dumps(body).encode())
    assert (error.message, error.code, error.param, error.type) == (message, code, param, kind)


def test_the_body_is_the_error_object() -> None:
    assert error_for(400, json.dumps([{"error": NO}]).encode()).body == NO
    assert error_object([{"error": NO}, {}]) == [{"error": NO}, {}]
    assert error_object([]) == []


@pytest.mark.parametrize(
    "text, expected",
    [
        ("<html><head><title>502 Bad Gateway</title></head><h1>x</h1>", "and the page '502 Bad Gateway'"),
        (
            "<!DOCTYPE html>\n<html lang=en><TITLE class=x>\n Caf\u00e9 &amp; Co\n</TITLE>",
            "and the page 'Caf\u00e9 & Co'",
        ),
        ("<html><title></title><p>x", "and the text '<html><title></title><p>x'"),
        (f"upstream: {RAW}", "upstream: Too many."),
    ],
)
def test_texts(text: str, expected: str) -> None:
    assert error_for(502, text.encode()).message.endswith(expected)


@pytest.mark.parametrize(
    "body, expected",
    [
        ({"error": {"message": "429 Too Many Requests"}}, "429 Too Many Requests"),
        ({"error": {"message": "Error code: 429 - slow down"}}, "Error code: 429 - slow down"),
        ({"error": {"message": "HTTP/1.1 429 Too Many"}}, "HTTP/1.1 429 Too Many"),
        ({"error": {"message": "Status code 429."}}, "Status code 429."),
        ({"error": {"message": "No.", "code": 429}}, "No. (status 429)"),
        ({"error": {"message": "No.", "code": "429"}}, "No. (status 429)"),
        ({"error": {"message": "At most 429 tokens."}}, "At most 429 tokens. (status 429)"),
        ({"error": {"message": "No.", "code": 4290}}, "No. (status 429, code 4290)"),
        ({}, "The server answered with status 429 and the text '{}'"),
    ],
)
def test_the_status_is_said_once(body: object, expected: str) -> None:
    error = error_for(429, json.dumps(body).encode())
    assert str(error) == expected
    assert isinstance(error, errors.RateLimitError)


def test_spent_credit_is_found_in_a_list() -> None:
    assert error_for(429, b'[{"error": {"message": "No.", "code": "insufficient_quota"}}]').code == "insufficient_quota"


NAMES = st.sampled_from(["error", "errors", "message", "detail", "msg", "code", "type", "metadata", "raw", "loc", "x"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from([RAW, "{", "a {}", "[]", "[1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_no_body_makes_it_raise(body: object) -> None:
    found = said(body)
    assert "" not in found
    assert isinstance(str(error_for(400, json.dumps(body).encode())), str)


def test_a_body_that_is_nested_deep() -> None:
    body: Any = "No."
    for _ in range(300):
        body = {"error": [body]}
    assert said(body).message is None


def test_texts_within_texts_end() -> None:
    text = "No."
    for _ in range(12):
        text = json.dumps({"message": text})
    assert "message" in error_for(400, text.encode()).message
