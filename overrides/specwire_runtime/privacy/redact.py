"""What of a request or response may be shown: in errors, logs and pickles. Deciding lives here; showing does not.

Request headers are shown by an allow list, for a custom header may well be a credential. Response headers are shown
but for those that carry one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from specwire_runtime.privacy.secret import SHOWN
from specwire_runtime.request.headers import Headers, RawHeader

if TYPE_CHECKING:  # loaded when something is to be cleaned
    from specwire_runtime.privacy.scrubbing import Scrubber

REDACTED = SHOWN

# Request header fields whose values say nothing about who is calling.
SHOWN_REQUEST_HEADERS = frozenset(
    {
        b"accept",
        b"accept-encoding",
        b"content-type",
        b"idempotency-key",
        b"user-agent",
    }
)
# Parts of the names of request headers that carry a credential.
CREDENTIAL_NAME_PARTS = (b"auth", b"key", b"token", b"secret", b"cookie", b"password", b"credential", b"signature")
# Response header fields that carry credentials: RFC 6265 section 4.1, and what a server might echo.
HIDDEN_RESPONSE_HEADERS = frozenset({b"set-cookie", b"set-cookie2", b"authorization", b"cookie"})


def request_headers(raw: Iterable[RawHeader], shown: Collection[bytes] = SHOWN_REQUEST_HEADERS) -> Headers:
    """Return the request's headers with every value hidden that is not known to be harmless."""
    hidden = REDACTED.encode()
    return Headers((name, value if name.lower() in shown else hidden) for name, value in raw)


def response_headers(raw: Iterable[RawHeader], scrubber: Scrubber) -> Headers:
    """Return the response's headers without cookies, authentication data, and what they repeat of credentials.

    A ``Location``, for one, repeats the query of the request.
    """
    hidden = REDACTED.encode()
    shown = [(name, hidden if name.lower() in HIDDEN_RESPONSE_HEADERS else value) for name, value in raw]
    block = b"\0".join(part for pair in shown for part in pair)
    if scrubber.content(block) is not block:
        shown = [(scrubber.content(name), scrubber.content(value)) for name, value in shown]
    return Headers(shown)


def url(value: str, shown_queries: Collection[str] = ()) -> str:
    """Return the URL without user info, and with the query values hidden whose names are not in ``shown_queries``."""
    parts = urlsplit(value)
    query = "&".join(
        f"{quote(name)}={quote(text) if name.partition('[')[0] in shown_queries else REDACTED}"
        for name, text in parse_qsl(parts.query, keep_blank_values=True)
    )
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, ""))


def secrets(headers: Iterable[RawHeader], target: str, shown_queries: Collection[str]) -> Iterator[str]:
    """Yield the credentials of a request: in headers, told by their names, and in queries that are hidden."""
    for raw_name, raw_value in headers:
        if _is_credential(raw_name):
            text = raw_value.decode("latin-1")
            scheme, _, token = text.rpartition(" ")
            yield from (text, token, *(cookie.partition("=")[2] for cookie in text.split("; ")))
            if scheme.lower() == "basic":
                yield _decoded(token).partition(":")[2]
    for name, value in parse_qsl(urlsplit(target).query):
        if name.partition("[")[0] not in shown_queries:
            yield value


@lru_cache(maxsize=128)
def _is_credential(name: bytes) -> bool:
    """Whether a header of this name carries a credential."""
    lower = name.lower()
    return any(part in lower for part in CREDENTIAL_NAME_PARTS)


def _decoded(token: str) -> str:
    """Undo base64; what is not base64 says nothing."""
    from base64 import b64decode

    try:
        return b64decode(token, validate=True).decode()
    except ValueError:
        return ""
