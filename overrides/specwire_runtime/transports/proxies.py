"""Which proxy the environment asks for, for which host.

Read as urllib reads it: ``HTTP_PROXY``, ``HTTPS_PROXY``, ``ALL_PROXY`` and ``NO_PROXY`` in lower or upper case, and the
system's settings on macOS and Windows. ``NO_PROXY`` may also hold networks (``10.0.0.0/8``) and ``*.example.com``.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # constructing a client loads this module, and no request code
    from specwire_runtime.privacy.secret import Sealed
    from specwire_runtime.request.headers import RawHeader
    from specwire_runtime.request.request import Request
    from specwire_runtime.transports.failures import TransportError

# The variables of urllib, curl and httpx.
VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
# Where the system's settings may name one, too.
SYSTEMS_WITH_SETTINGS = frozenset({"darwin", "win32"})
SOCKS = frozenset({"socks5", "socks5h"})
SCHEMES = SOCKS | {"http", "https"}
ACCEPTED = "http://, https://, socks5:// or socks5h:// with a host, and a port from 1 to 65535 or none"


def proxy_wanted() -> bool:
    """Whether a proxy is set, for whatever host."""
    if any(os.environ.get(name) for name in VARIABLES):
        return True
    if sys.platform in SYSTEMS_WITH_SETTINGS:
        from urllib.request import getproxies

        return bool(getproxies())
    return False


class Proxy(NamedTuple):
    """A proxy: its URL without user info, ``host:port``, the user info, sealed, and what names it."""

    url: str
    address: str
    user_info: Sealed[tuple[bytes, bytes] | None]
    source: str

    @property
    def is_socks(self) -> bool:
        """Whether it speaks SOCKS and not HTTP."""
        return self.url.partition(":")[0] in SOCKS

    def authorization(self) -> RawHeader | None:
        """Return the header with the user info, if there is any. Source: RFC 9110, section 11.7.2; RFC 7617."""
        user_info = self.user_info.reveal()
        if user_info is None:
            return None
        from base64 import b64encode

        return b"Proxy-Authorization", b"Basic " + b64encode(b":".join(user_info))


class Proxies:
    """The environment's proxies, as they were when this was made. Safe to share among threads."""

    __slots__ = ("_chosen", "_named", "_of_system", "_unproxied")

    def __init__(self) -> None:
        """Read the environment."""
        from urllib.request import getproxies, getproxies_environment

        from specwire_runtime.privacy.secret import Sealed

        found = getproxies()
        self._of_system = sys.platform in SYSTEMS_WITH_SETTINGS and not getproxies_environment()
        self._unproxied = [entry.strip() for entry in found.get("no", "").split(",")]
        self._named = Sealed({scheme: _named(found, scheme) for scheme in ("http", "https")})
        self._chosen: dict[str, Proxy | None] = {}

    def proxy_for(self, origin: str) -> Proxy | None:
        """Return the proxy for an origin, None if it is to be reached directly.

        Raises:
            TransportError: what the environment names is no proxy that can be used.
        """
        if origin not in self._chosen:
            self._chosen[origin] = self._choose(origin)
        return self._chosen[origin]

    def addressed(self, request: Request) -> Request:
        """Return the request as it is sent: to a proxy that passes it on, with its whole URL and the user info.

        Source: RFC 9112, section 3.2.2 (absolute form).

        Raises:
            TransportError: as above.
        """
        proxy = self.proxy_for(request.origin)
        if proxy is None or proxy.is_socks or request.origin.startswith("https:"):
            return request
        authorization = proxy.authorization()
        moved = request.moved(request.origin + request.target)
        return moved if authorization is None else moved.plus(authorization)

    def _choose(self, origin: str) -> Proxy | None:
        from urllib.parse import urlsplit

        from specwire_runtime.transports.error_text import address

        parts = urlsplit(origin)
        named, source = self._named.reveal()[parts.scheme]
        if not named or _is_listed(parts.hostname or "", address(origin), self._unproxied):
            return None
        if self._of_system:
            from urllib.request import proxy_bypass

            if proxy_bypass(address(origin)):
                return None
        return _parsed(named, source)


def _is_listed(host: str, place: str, entries: list[str]) -> bool:
    """Whether ``NO_PROXY`` names a host, of which ``place`` is ``host:port``."""
    from ipaddress import ip_address, ip_network

    for entry in entries:
        name = entry.lower()
        if name == "*" or (name.startswith("*.") and host.endswith(name[1:])):
            return True
        name = name.lstrip(".")
        if name and any(each == name or each.endswith(f".{name}") for each in (host, place)):
            return True
        try:
            if ip_address(host) in ip_network(name.strip("[]"), strict=False):
                return True
        except ValueError:  # one of the two is a name
            continue
    return False


def _named(found: dict[str, str], scheme: str) -> tuple[str, str]:
    """Return the proxy for this scheme, empty if there is none, and what names it: a variable, as a rule."""
    kind = scheme if found.get(scheme) else "all"
    named = found.get(kind, "")
    for variable in (f"{kind}_proxy", f"{kind}_proxy".upper()):
        if named and os.environ.get(variable) == named:
            return named, variable
    return named, "the system's settings"


def _parsed(named: str, source: str) -> Proxy:
    """Take a proxy's URL apart. What is wrong with it is said without quoting it: it may hold a password."""
    from urllib.parse import unquote, urlsplit

    from specwire_runtime.privacy.secret import Sealed
    from specwire_runtime.request.url import host_fault
    from specwire_runtime.transports.error_text import DEFAULT_PORTS, joined

    try:
        parts = urlsplit(named if "://" in named else f"http://{named}")
        host, port = parts.hostname, parts.port
    except ValueError:
        raise _unusable(source, "is no URL with a valid host and port") from None
    if parts.scheme not in SCHEMES:
        raise _unusable(source, f"has the scheme {parts.scheme}://" if parts.scheme else "has no valid scheme")
    if not host or host_fault(host, bracketed="[" in parts.netloc) is not None:
        raise _unusable(source, "has a host that no server can have" if host else "has no host")
    if port == 0:
        raise _unusable(source, "has port 0")
    place = joined(host, port or DEFAULT_PORTS[parts.scheme])
    user_info = None
    if parts.username or parts.password:
        user_info = (unquote(parts.username or "").encode(), unquote(parts.password or "").encode())
    return Proxy(f"{parts.scheme}://{place}", place, Sealed(user_info), source)


def _unusable(source: str, why: str) -> TransportError:
    from specwire_runtime.policy.failure import Failure
    from specwire_runtime.transports.failures import TransportError

    text = f"the proxy that {source} names cannot be used: it {why}; what can is {ACCEPTED}"
    return TransportError(Failure("unsupported", text=text))
