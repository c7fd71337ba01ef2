"""Credentials are kept out of what the HTTP libraries log while they carry a request of ours.

At DEBUG httpcore writes the headers of answers, which may repeat a key; at INFO httpx writes URLs with their queries. A
filter on their loggers takes the credentials of the request in progress out of each line. Lines about requests of other
people are not touched, for they hold none of them. Importing this module sets the filter up.
"""

from __future__ import annotations

import logging
from contextvars import ContextVar

from specwire.core.redact import scrub, secrets
from specwire.core.request import Request
from specwire.core.secret import Sealed

# Filters are not inherited from a parent logger, so that each logger that is written to is named.
PARTS = ("connection", "http11", "http2", "proxy", "socks")
LOGGERS = ("httpx", "httpx2", *(f"{library}.{part}" for library in ("httpcore", "httpcore2") for part in PARTS))

_REQUEST: ContextVar[Sealed[Request] | None] = ContextVar("specwire_request", default=None)


def carrying(request: Request) -> None:
    """Say which request this thread or task carries from now on."""
    _REQUEST.set(Sealed(request))


def cleaned(record: logging.LogRecord) -> bool:
    """Take the credentials of the request in progress out of a line. Returns True: no line is held back."""
    held = _REQUEST.get()
    if held is not None:
        request = held.reveal()
        text = record.getMessage()
        clean = scrub(text.encode("utf-8", "backslashreplace"), secrets(request.headers, request.target, ())).decode()
        if clean != text:
            record.msg, record.args = clean, ()
    return True


for _name in LOGGERS:
    logging.getLogger(_name).addFilter(cleaned)
