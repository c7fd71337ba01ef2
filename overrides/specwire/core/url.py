"""The server's base URL: read once, checked, and taken apart into what each request needs.

Source: RFC 3986, section 3.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from .secret import Secret

DEFAULT_PORTS = {"http": 80, "https": 443}


class BaseUrl(NamedTuple):
    """A base URL: ``origin`` (scheme, host and port), ``path`` without a slash at its end, and its query, if any.

    ``user_info`` is ``user:password`` if the URL had any; it is not part of any URL that is shown or sent.
    """

    origin: str
    path: str
    query: str
    user_info: Secret | None

    def __str__(self) -> str:
        """Return the URL as it may be shown."""
        return f"{self.origin}{self.path}"

    def __repr__(self) -> str:
        """Show what may be shown."""
        return f"BaseUrl({str(self)!r})"

    def whole(self) -> str:
        """Return the URL with all its parts, secret ones included, as ``parse_base_url`` reads it."""
        scheme, _, place = self.origin.partition("://")
        if self.user_info is not None:
            user, _, password = self.user_info.reveal().partition(":")
            place = f"{quote(user, safe='')}:{quote(password, safe='')}@{place}"
        return f"{scheme}://{place}{self.path}{f'?{self.query}' if self.query else ''}"


def parse_base_url(text: str) -> BaseUrl:
    """Take a base URL apart.

    Raises:
        ValueError: it is not an absolute http or https URL. The message does not quote user info or query.
    """
    text = text.strip()
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    host = None if "\\" in text else parts.hostname  # browsers read a backslash as a slash: two hosts in one URL
    if parts.scheme not in DEFAULT_PORTS or not host:
        raise ValueError("base_url must be an absolute URL such as https://api.example.com/v1")
    if not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError("base_url must not have spaces, control or non-ASCII characters; encode them")
    place = f"[{host}]" if ":" in host else host
    if port is not None and port != DEFAULT_PORTS[parts.scheme]:
        place = f"{place}:{port}"
    user_info = None
    if parts.username is not None or parts.password is not None:
        user_info = Secret(f"{unquote(parts.username or '')}:{unquote(parts.password or '')}")
    return BaseUrl(f"{parts.scheme}://{place}", parts.path.rstrip("/"), parts.query, user_info)


def resolve(origin: str, target: str, location: str) -> tuple[str, str] | None:
    """Return origin and target that ``Location`` points to from the given ones, None if it is no http(s) URL.

    Source: RFC 3986, section 5 (reference resolution); RFC 9110, section 10.2.2 (Location).
    """
    try:
        url = parse_base_url(urljoin(f"{origin}{target}", location))
    except ValueError:
        return None
    path = urlsplit(urljoin(f"{origin}{target}", location)).path or "/"
    return url.origin, f"{path}?{url.query}" if url.query else path
