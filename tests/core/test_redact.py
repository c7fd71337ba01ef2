"""What may be shown of requests and answers, and what is taken out of what a server repeats."""

import base64

import pytest

from specwire_runtime.privacy.redact import request_headers, response_headers, secrets, url
from specwire_runtime.privacy.scrubbing import Scrubber

BASIC = base64.b64encode(b"me:pa55word-pa55word")


@pytest.mark.parametrize(
    "name, value, secret",
    [
        (b"Authorization", b"Bearer t0ken-t0ken", b"t0ken-t0ken"),
        (b"authorization", b"t0ken-t0ken", b"t0ken-t0ken"),
        (b"Authorization", b"Basic " + BASIC, b"pa55word-pa55word"),
        (b"Authorization", b"Basic " + BASIC, BASIC),
        (b"Authorization", b"Basic not-base-64!", b"not-base-64!"),
        (b"X-Api-Key", b"k3y-k3y-k3y", b"k3y-k3y-k3y"),
        (b"Cookie", b"a=1; session=c00kie-c00kie", b"c00kie-c00kie"),
        (b"X-Amz-Security-Token", b"t0ken-t0ken", b"t0ken-t0ken"),
    ],
)
def test_credentials_are_found_by_the_names_of_headers(name: bytes, value: bytes, secret: bytes) -> None:
    assert Scrubber.of(secrets([(name, value)], "/", ())).content(b"<" + secret + b">") == b"<[redacted]>"


def test_hidden_query_values_are_credentials() -> None:
    found = list(secrets([], "/p?sig=s1gnature&after=c%20rsor", {"after"}))
    assert found == ["s1gnature"]


def test_words_are_left_alone() -> None:
    headers = [(b"X-Use-Token", b"true"), (b"Accept", b"application/json"), (b"X-Depot", b"northern-depot")]
    text = b"it is true that application/json and northern-depot are fine"
    assert Scrubber.of(secrets(headers, "/", ())).content(text) == text


def test_headers_of_requests_are_hidden_unless_known_to_be_harmless() -> None:
    shown = request_headers([(b"Accept", b"a"), (b"X-Unknown", b"b"), (b"Authorization", b"c")])
    assert dict(shown) == {"accept": "a", "x-unknown": "[redacted]", "authorization": "[redacted]"}


def test_headers_of_answers_are_shown_unless_they_carry_a_credential() -> None:
    fields = [(b"X-Ratelimit-Limit", b"1"), (b"Set-Cookie", b"s=1"), (b"set-cookie2", b"t")]
    shown = response_headers(fields, Scrubber.of(()))
    assert dict(shown) == {"x-ratelimit-limit": "1", "set-cookie": "[redacted]", "set-cookie2": "[redacted]"}


@pytest.mark.parametrize(
    "value, expected",
    [
        ("https://h/v1/a?after=x&sig=y", "https://h/v1/a?after=x&sig=[redacted]"),
        ("https://me:pass@h:1/v1", "https://h:1/v1"),
        ("https://h/a?after[k]=1&b[after]=2", "https://h/a?after%5Bk%5D=1&b%5Bafter%5D=[redacted]"),
        ("https://h/a?flag", "https://h/a?flag=[redacted]"),
        ("https://h/a#part", "https://h/a"),
    ],
)
def test_urls(value: str, expected: str) -> None:
    assert url(value, {"after"}) == expected
