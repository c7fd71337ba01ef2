"""The server's base URL: read once, checked, and taken apart into what each request needs.

Source: RFC 3986, section 3; RFC 1035, section 2.3.4 (how long a name may be).
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from specwire_runtime.privacy.secret import Secret

DEFAULT_PORTS = {"http": 80, "https": 443}
# Bounds of the domain name system, in characters.
MAX_NAME = 253
MAX_LABEL = 63
# What a name in use consists of. An underscore is in no host's name by the letter, and in those of many containers.
LABEL = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")


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


def parse_base_url(text: str, what: str = "base_url") -> BaseUrl:
    """Take a base URL apart; ``what`` is what an error calls it.

    Raises:
        ValueError: it is not an absolute http or https URL, or no server can have its host or port. The message does
            not quote user info or query.
    """
    text = text.strip()
    if not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError(f"{what} must not have spaces, control or non-ASCII characters; encode them")
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    host = None if "\\" in text else parts.hostname  # browsers read a backslash as a slash: two hosts in one URL
    if parts.scheme not in DEFAULT_PORTS or not host:
        raise ValueError(f"{what} must be an absolute URL such as https://api.example.com/v1")
    fault = host_fault(host, bracketed="[" in parts.netloc)
    if fault is not None:
        raise ValueError(f"{what} has a host that no server can have: {fault}")
    port = _port(parts)
    if port == 0:
        raise ValueError(f"{what} must have a port from 1 to 65535, or none")
    place = f"[{host}]" if ":" in host else host
    if port is not None and port != DEFAULT_PORTS[parts.scheme]:
        place = f"{place}:{port}"
    user_info = None
    if parts.username is not None or parts.password is not None:
        user_info = Secret(f"{unquote(parts.username or '')}:{unquote(parts.password or '')}")
    return BaseUrl(f"{parts.scheme}://{place}", parts.path.rstrip("/"), parts.query, user_info)


def host_fault(host: str, *, bracketed: bool = False) -> str | None:
    """Return why a host, in lower case, cannot be a server's; None if it can. What stands in brackets is an address."""
    if bracketed:
        from ipaddress import IPv6Address  # few hosts are such

        try:
            IPv6Address(host)
        except ValueError:
            return "what stands in its brackets is no IPv6 address"
        return None
    name = host.removesuffix(".")  # of the root, which may be said
    labels = name.split(".")
    longest = max(map(len, labels))
    if longest > MAX_LABEL:
        return f"a part of its name has {longest} characters, and {MAX_LABEL} are possible"
    if len(name) > MAX_NAME:
        return f"its name has {len(name)} characters, and {MAX_NAME} are possible"
    if not all(labels):
        return "a part of its name, between two dots, is empty"
    return None if LABEL.issuperset("".join(labels)) else "its name has characters that no name has"


def _port(parts: SplitResult) -> int | None:
    """Return the port, None if there is none, 0 if it is none that can be connected to."""
    try:
        return parts.port
    except ValueError:
        return 0


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
