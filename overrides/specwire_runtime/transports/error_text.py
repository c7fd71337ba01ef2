"""Why a connection was not made, in words that are the same whichever library tried: to whom, and why not.

Only what the operating system, the resolver and the TLS library say is repeated, and of a proxy's answer the status:
anything else might quote what was sent.
"""

from __future__ import annotations

import os
import re
from typing import NamedTuple
from urllib.parse import urlsplit

from specwire_runtime.policy.failure import Kind

RESOLVER_ERROR = "gaierror"
# TLS errors that mean that the peer left, which may not happen again.
TLS_PEER_LEFT = frozenset({"SSLEOFError", "SSLZeroReturnError", "SSLSyscallError"})
# Not errors: what the TLS library waits for. anyio leaves them behind an error of the connection.
TLS_WAITS = frozenset({"SSLWantReadError", "SSLWantWriteError"})
PEER_LEFT = TLS_PEER_LEFT | {"EndOfStream", "BrokenResourceError"}
# OpenSSL's numbers for "nobody who is trusted has signed this"; trusting somebody else helps with no other.
# Source: https://docs.openssl.org/3.0/man3/X509_STORE_CTX_get_error/
UNTRUSTED = frozenset({2, 18, 19, 20, 21})
TRUST_HINT = "SSL_CERT_FILE, or verify= of an httpx client that is given as http_client, says whom to trust"
DEFAULT_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
# A proxy's refusals that may pass; every other one is what the proxy is set up to say.
PASSING_STATUSES = frozenset({408, 429, *range(500, 600)})
# The words of httpcore for what a SOCKS proxy says, ours, and whether the same request would be told so again.
# Source: RFC 1928, sections 3 and 6; RFC 1929.
SOCKS_SAYS = {
    "General SOCKS server failure": ("general failure", False),
    "Connection not allowed by ruleset": ("not allowed by its rules", True),
    "Network unreachable": ("network unreachable", False),
    "Host unreachable": ("host unreachable", False),
    "Connection refused": ("connection refused", False),
    "TTL expired": ("TTL expired", False),
    "Command not supported": ("command not supported", True),
    "Address type not supported": ("address type not supported", True),
    "Invalid username/password": ("wrong user name or password", True),
    "Requested NO AUTHENTICATION REQUIRED": ("it takes no connection without a user name", True),
    "Requested USERNAME/PASSWORD": ("it takes no connection with a user name and password", True),
}
UNKNOWN_SAYING = ("not willing", True)
MAX_CHAIN = 20


class Contact(NamedTuple):
    """Whom a connection was to be made to, as ``host:port``, and through which proxy, if any."""

    server: str
    proxy: str | None = None

    @property
    def first(self) -> str:
        """Who is connected to."""
        return self.server if self.proxy is None else f"the proxy {self.proxy}"

    @property
    def way(self) -> str:
        """The server, and the way to it."""
        return self.server if self.proxy is None else f"{self.server} through the proxy {self.proxy}"


def address(url: str) -> str:
    """Return a URL's ``host:port``, without user info."""
    parts = urlsplit(url)
    return joined(parts.hostname or "", parts.port or DEFAULT_PORTS.get(parts.scheme, 0))


def joined(host: str, port: int) -> str:
    """Return ``host:port``, with brackets around an IPv6 address."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def explained(kind: Kind, error: Exception, contact: Contact) -> str:
    """Return what happened."""
    if kind == "connect_timeout":
        return f"no connection to {contact.way} was made in time"
    if kind == "resolve":
        return f"{unresolved(contact)}: {_resolver_says(error)}"
    if kind == "tls":
        return f"could not make a trusted TLS connection to {contact.way}: {_tls_says(error)}"
    if kind == "connect":
        return f"could not connect to {contact.first}: {_system_says(error)}"
    return not_passed_on(contact, _proxy_says(error))


def unresolved(contact: Contact) -> str:
    """Return whose name was not resolved."""
    who = contact.first.rpartition(":")[0]
    return f"could not resolve {who if contact.proxy else f'host {who}'}"


def not_passed_on(contact: Contact, says: str) -> str:
    """Return that a proxy makes no connection, and why not."""
    who = "the proxy" if contact.proxy is None else contact.first
    return f"{who} did not connect to {contact.server}: {says}"


def behind(error: BaseException, name: str) -> BaseException | None:
    """Return the first exception with a class of this name among an exception and those that it came from."""
    return next((each for each in _chain(error) if name in _names(each)), None)


def tls_error(error: BaseException) -> BaseException | None:
    """Return the TLS error that will come again and lies behind a failed connection, if any."""
    found = behind(error, "SSLError")
    return None if found is None or _names(found) & (TLS_PEER_LEFT | TLS_WAITS) else found


def proxy_is_final(error: Exception) -> bool:
    """Whether a proxy's refusal would come again."""
    status = _proxy_status(error)
    return _socks_says(error)[1] if status is None else status not in PASSING_STATUSES


def _system_says(error: BaseException) -> str:
    chain = _chain(error)
    if any(_names(each) & PEER_LEFT for each in chain):
        return "closed by the other side in the TLS handshake"
    numbers = [each.errno for each in chain if isinstance(each, OSError) and each.errno]
    return os.strerror(numbers[-1]).lower() if numbers else type(error).__name__


def _resolver_says(error: BaseException) -> str:
    found = behind(error, RESOLVER_ERROR)
    return str(getattr(found, "strerror", None) or "no such name").lower()


def _tls_says(error: BaseException) -> str:
    found = tls_error(error)
    verdict = getattr(found, "verify_message", None)
    if verdict:
        hint = f" ({TRUST_HINT})" if getattr(found, "verify_code", None) in UNTRUSTED else ""
        return f"certificate verify failed: {str(verdict).rstrip('.')}{hint}"
    reason = getattr(found, "reason", None)
    return str(reason).lower().replace("_", " ") if reason else type(found or error).__name__


def _proxy_status(error: BaseException) -> int | None:
    found = re.match(r"(\d{3})\b", str(error))
    return int(found[1]) if found else None


def _proxy_says(error: BaseException) -> str:
    status = _proxy_status(error)
    return _socks_says(error)[0] if status is None else status_phrase(status)


def _socks_says(error: BaseException) -> tuple[str, bool]:
    text = str(error)
    return next((ours for words, ours in SOCKS_SAYS.items() if words in text), UNKNOWN_SAYING)


def status_phrase(status: int) -> str:
    """Return a status with its standard phrase, whatever the one is that came with it."""
    from http import HTTPStatus  # an import that only a failure should pay for

    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _chain(error: BaseException) -> list[BaseException]:
    """Return an exception, what it came from, and the members of groups."""
    found: list[BaseException] = []
    todo: list[BaseException | None] = [error]
    while todo and len(found) < MAX_CHAIN:
        each = todo.pop(0)
        if each is not None and each not in found:
            found.append(each)
            todo.append(each.__cause__ or each.__context__)
            if isinstance(each, BaseExceptionGroup):
                todo.extend(each.exceptions)  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType]  # of any
    return found


def _names(error: BaseException) -> set[str]:
    return {cls.__name__ for cls in type(error).__mro__}
