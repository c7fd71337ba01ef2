"""What the two halves of ``httpx_connection.py`` share: what httpx is told, and what is known of its steps.

No I/O, but that a connection which comes too late is shut down.
"""

from __future__ import annotations

import ssl
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import httpx

from specwire_http1.tls_end import was_cut
from specwire_runtime.policy.failure import Failure
from specwire_runtime.transports.error_text import Contact, explained, not_passed_on
from specwire_runtime.transports.failures import TransportError
from specwire_runtime.transports.log_redaction import Carried
from specwire_runtime.transports.shutdown import shut_down
from specwire_runtime.transports.tracing import AGREEING, CONNECTED, SECURED, SECURING, SENDING, Tracing

if TYPE_CHECKING:
    from specwire_http1.route import Way
    from specwire_runtime.request.headers import Headers
    from specwire_runtime.request.request import Request

HUNG_UP = "the connection was closed"
NO_SOCKS5 = "it broke off, or does not speak SOCKS5"
NO_HTTP = "it broke off, or its answer is not HTTP"
SOCKS5_ROOM = 255
AGREED = "setup_socks5_connection.complete"
_WITHOUT_BODY = frozenset({204, 205, 304})


def transport_options(way: Way, context: ssl.SSLContext | None) -> dict[str, Any]:
    """Return the arguments of an httpx transport that carries one request this way.

    Raises:
        TransportError: a package is missing.
    """
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    options: dict[str, Any] = {
        "verify": _nobody() if context is None else context,
        "trust_env": False,
        "limits": limits,
    }
    proxy = way.proxy
    if proxy is None:
        return options
    if proxy.is_socks and find_spec("socksio") is None:
        needs = "speaks SOCKS5, for which httpx needs the package socksio: install specwire[socks]"
        raise TransportError(
            Failure("unsupported", text=f"the proxy {proxy.address} that {proxy.source} names {needs}")
        )
    user_info = _text(proxy.user_info.reveal())
    if proxy.is_socks and any(len(text.encode()) > SOCKS5_ROOM for text in user_info or ()):
        says = f"SOCKS5 has room for {SOCKS5_ROOM} bytes of user name and password each"
        raise TransportError(Failure("proxy_refused", text=not_passed_on(way.contact, says)))
    url = proxy.url.replace("socks5h:", "socks5:", 1)  # in both cases the proxy resolves names
    options["proxy"] = httpx.Proxy(url, auth=user_info, ssl_context=context if way.before is not None else None)
    return options


def without_headers(client: httpx.Client | httpx.AsyncClient) -> None:
    """Have a client add no headers of its own: who is asking, and what is accepted, is said by the request."""
    client.headers.clear()


def _text(user_info: tuple[bytes, bytes] | None) -> tuple[str, str] | None:
    return None if user_info is None else (user_info[0].decode(), user_info[1].decode())


@cache
def _nobody() -> ssl.SSLContext:
    """Return a context that trusts nobody, for ways without TLS: to load certificates takes long."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Steps(Tracing):
    """Follows a request on its way.

    Attributes:
        stream: what it goes through, once that is connected.
        connected: whether the way is there, so that the request itself is sent.
        late: whether it was not there in time.
        closed: whether this side has closed the connection.
    """

    __slots__ = ("_asked", "_beyond", "_method", "_secured", "_tls", "_way", "closed", "connected", "late", "stream")

    def __init__(self, way: Way) -> None:
        """Begin."""
        super().__init__()
        self._way = way
        self._asked = ""  # what to say if the proxy, which has been asked for a connection, breaks off
        self._beyond = False
        self._method = ""
        self._secured = 0
        self._tls: ssl.SSLObject | None = None
        self.stream: Any = None
        self.connected = self.late = self.closed = False

    def note(self, event: str, info: dict[str, Any]) -> None:
        """Take note of a step."""
        super().note(event, info)
        step = event.partition(".")[2]
        if step in CONNECTED:
            self.stream = info["return_value"]
            if self.late or self.closed:
                shut_down(self.stream)
        elif step in {AGREEING, AGREED}:
            self._asked = NO_SOCKS5 if step == AGREEING else ""
        elif step == SECURING:
            self._beyond = self._way.before is None or self._secured > 0
        elif step == SECURED:
            self._secured += 1
            self.stream = info["return_value"]
            self._be_strict()
        elif step == SENDING:
            if info["request"].method == b"CONNECT":
                self._asked = NO_HTTP
            else:
                self.connected = True

    def contact(self, url: str) -> Contact:
        """Return whom the step was to reach in which the request failed."""
        del url
        way = self._way
        if way.before is not None and not self._secured:
            return way.to_proxy
        return way.beyond if self._beyond else way.contact

    def carried(self, request: Request) -> Carried:
        """Return the request as lines of the log must not show it: with the proxy's password."""
        self._method = request.method
        authorization = None if self._way.proxy is None else self._way.proxy.authorization()
        return Carried(request if authorization is None else request.plus(authorization))

    def expire(self) -> None:
        """End what goes on, if the way is not there."""
        if not self.connected:
            self.late = True
            if self.stream is not None:
                shut_down(self.stream)

    def judged(self, failure: Failure) -> Failure:
        """Return what a failure means, given how far the request had come."""
        if self.closed:
            return Failure("closed", HUNG_UP)
        if self.connected:
            return failure
        if self.late or failure.is_timeout:
            contact = self.contact("")
            return Failure("connect_timeout", text=explained("connect_timeout", TimeoutError(), contact))
        if self._asked and not self._beyond and failure.kind not in {"proxy", "proxy_refused"}:
            return Failure("proxy", text=not_passed_on(self._way.contact, self._asked))
        return failure

    def end(self, chunk: Failure | None, status: int, headers: Headers) -> Failure | None:
        """Return how a body has ended, None if it is whole: without a length, TLS must have been ended, too."""
        if self.closed:
            return Failure("closed", HUNG_UP)
        if chunk is not None or self._tls is None or self._method == "HEAD" or status in _WITHOUT_BODY:
            return chunk
        if "content-length" in headers or "transfer-encoding" in headers or not was_cut(self._tls):
            return None
        return Failure("read", "the TLS connection ended without its closing alert")

    def _be_strict(self) -> None:
        """See to it that the end of the connection below TLS is not taken for one of TLS: decision 0118."""
        sock, tls = self.stream.get_extra_info("socket"), self.stream.get_extra_info("ssl_object")
        if hasattr(sock, "suppress_ragged_eofs"):  # an ``ssl.SSLSocket``
            sock.suppress_ragged_eofs = False
        self._tls = tls if isinstance(tls, ssl.SSLObject) else None
