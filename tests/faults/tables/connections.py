"""Faults of connections: before there is one, in its TLS handshake, at a proxy, and when it is used again."""

from functools import partial

from specwire_conformance.scripted import Close, CloseOnAccept, Delay, Head, Reset
from tests.client.payloads import ok
from tests.faults.fault import SHORT_S, Fault, played
from tests.faults.scene import (
    dead_proxy,
    hang_up,
    never_accepted,
    no_such_name,
    over_tls,
    plain_http,
    raw,
    refused,
    silent,
    through_proxy,
)

CONNECTION = "APIConnectionError"
TIMEOUT = "APITimeoutError"
REFUSAL = b"HTTP/1.1 %s\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"

CONNECTING: tuple[Fault, ...] = (
    Fault("connection refused", refused, CONNECTION, 2, message="could not connect"),
    Fault("name does not exist", no_such_name, CONNECTION, 2, message="could not resolve"),
    Fault("closed when accepted", played([CloseOnAccept()]), CONNECTION, 2),
    Fault("reset when accepted", played([CloseOnAccept(reset=True)]), CONNECTION, 2),
    Fault("half open: taken by the system, read by nobody", never_accepted, TIMEOUT, 1, timeout=SHORT_S),
    Fault(
        "half open, with a bound on reading alone",
        never_accepted,
        TIMEOUT,
        2,
        timeout={"total": 10, "read": 0.2},
        message="in time",
    ),
)

TLS: tuple[Fault, ...] = (
    Fault("TLS, authority given with http_client=", partial(over_tls, ok()), "the answer", 1),
    Fault(
        "TLS, authority given with SSL_CERT_FILE",
        partial(over_tls, ok(), trust="environment"),
        "the answer",
        1,
        own_process=True,
    ),
    Fault("TLS, unknown authority", partial(over_tls, ok(), trust="nothing"), CONNECTION, 1, message="certificate"),
    Fault(
        "TLS, certificate of another host",
        partial(over_tls, ok(), name="other.example"),
        CONNECTION,
        1,
        message="certificate",
    ),
    Fault("TLS, expired certificate", partial(over_tls, ok(), expired=True), CONNECTION, 1, message="certificate"),
    Fault("TLS, the port speaks plain HTTP", partial(raw, plain_http, "https"), CONNECTION, 1),
    Fault("TLS, closed in the handshake", partial(raw, hang_up, "https"), CONNECTION, 2),
    Fault("TLS, silent in the handshake", partial(raw, silent, "https"), TIMEOUT, 1, timeout=SHORT_S),
    Fault("TLS, reset in the body", partial(over_tls, [Head(), Delay(20), Reset()]), CONNECTION, 2),
)

PROXIES: tuple[Fault, ...] = (
    Fault("proxy of the environment", partial(through_proxy, ok(), by="environment"), "the answer", 1),
    Fault("proxy given with http_client=", partial(through_proxy, ok(), by="http_client"), "the answer", 1),
    Fault(
        "proxy, tunnel to a TLS server",
        partial(through_proxy, ok(), by="http_client", secure=True),
        "the answer",
        1,
    ),
    Fault(
        "proxy of the environment, tunnel to a TLS server",
        partial(through_proxy, ok(), by="environment", secure=True),
        "the answer",
        1,
        own_process=True,
    ),
    Fault(
        "proxy of the environment refuses the tunnel with 403",
        partial(through_proxy, ok(), by="environment", secure=True, refusal=REFUSAL % b"403 Forbidden"),
        CONNECTION,
        1,
        message=r"the proxy 127\.0\.0\.1:\d+ did not connect to 127\.0\.0\.1:\d+: 403",
    ),
    Fault(
        "proxy of the environment answers the tunnel with 502",
        partial(through_proxy, ok(), by="environment", secure=True, refusal=REFUSAL % b"502 Bad Gateway"),
        CONNECTION,
        2,
        message=r"the proxy 127\.0\.0\.1:\d+ did not connect to 127\.0\.0\.1:\d+: 502",
    ),
    Fault(
        "proxy of the environment hangs up instead of making the tunnel",
        partial(through_proxy, ok(), by="environment", secure=True, refusal=b""),
        CONNECTION,
        2,
        message=r"the proxy 127\.0\.0\.1:\d+ did not connect to 127\.0\.0\.1:\d+: it closed the connection",
    ),
    Fault(
        "proxy refuses the tunnel with 403",
        partial(through_proxy, ok(), by="http_client", secure=True, refusal=REFUSAL % b"403 Forbidden"),
        CONNECTION,
        1,
        message=r"the proxy 127\.0\.0\.1:\d+ did not connect to 127\.0\.0\.1:\d+: 403",
    ),
    Fault(
        "proxy wants a password: 407 for the tunnel",
        partial(through_proxy, ok(), by="http_client", secure=True, refusal=REFUSAL % b"407 Who are you"),
        CONNECTION,
        1,
        message=r"the proxy 127\.0\.0\.1:\d+ did not connect to 127\.0\.0\.1:\d+: 407",
    ),
    Fault(
        "proxy answers 502 for the server",
        partial(through_proxy, ok(), by="environment", refusal=REFUSAL % b"502 Bad Gateway"),
        "InternalServerError",
        2,
    ),
    Fault(
        "proxy hangs up instead of making the tunnel",
        partial(through_proxy, ok(), by="http_client", secure=True, refusal=b""),
        CONNECTION,
        2,
    ),
    Fault("proxy of the environment refuses connections", partial(dead_proxy, "environment"), CONNECTION, 2),
    Fault("proxy given with http_client= refuses connections", partial(dead_proxy, "http_client"), CONNECTION, 2),
)

# The second exchange is the one that matters: two calls are made.
LATER: tuple[Fault, ...] = (
    Fault(
        "closed while idle, between two requests",
        played([*ok(), Delay(20), Close()], ok()),
        "the answer",
        2,
        call="create after a pause",
        calls=2,
        max_retries=0,
    ),
    Fault(
        "reset while idle, between two requests",
        played([*ok(), Delay(20), Reset()], ok()),
        "the answer",
        2,
        call="create after a pause",
        calls=2,
        max_retries=0,
    ),
    Fault(
        "closed at the moment of the second request, no retry allowed",
        played(ok(), [Close()], ok()),
        "the answer",
        3,
        calls=2,
        max_retries=0,
    ),
    Fault(
        "reset at the moment of the second request, no retry allowed",
        played(ok(), [Reset()], ok()),
        "the answer",
        3,
        calls=2,
        max_retries=0,
    ),
)
