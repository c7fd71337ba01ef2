"""Credentials are kept out of what the HTTP libraries log while they carry a request of ours.

At DEBUG httpcore writes the headers of answers, which may repeat a key; at INFO httpx writes URLs with their queries. A
filter on their loggers takes the credentials of the request in progress out of each line. It is in progress while the
library's code runs for it and not between two pieces of an answer, when another answer may be read by the same thread.
Lines about requests of other people are not touched, for they hold none of them. Importing this module sets the filter
up.
"""

from __future__ import annotations

import logging
from contextvars import ContextVar

from specwire_runtime.privacy.printable import printable
from specwire_runtime.privacy.redact import secrets
from specwire_runtime.privacy.scrubbing import Scrubber
from specwire_runtime.privacy.secret import Sealed
from specwire_runtime.request.request import Request

# Filters are not inherited from a parent logger, so that each logger that is written to is named.
PARTS = ("connection", "http11", "http2", "proxy", "socks")
LOGGERS = ("httpx", "httpx2", *(f"{library}.{part}" for library in ("httpcore", "httpcore2") for part in PARTS))


class Carried(Sealed[Request]):
    """A request that an HTTP library carries."""

    __slots__ = ()


class carrying:  # noqa: N801  (used as a function)
    """Says, while it is entered, which request this thread or task carries.

    What it says is taken back from copies of the context, too: a task that a hook starts, and that outlives the
    exchange, inherited one.
    """

    __slots__ = ("_before", "carried")

    def __init__(self, carried: Carried) -> None:
        self.carried: Carried | None = carried
        self._before: carrying | None = None

    def __enter__(self) -> None:
        """Begin."""
        self._before = _CARRYING.get()
        _CARRYING.set(self)

    def __exit__(self, *exc_info: object) -> None:
        """Go back to what was carried before: a hook may have made a request in the middle of another."""
        # Not by a token, which would be refused where a coroutine is closed from outside of its task.
        _CARRYING.set(self._before)
        self._before = self.carried = None


_CARRYING: ContextVar[carrying | None] = ContextVar("specwire_carrying", default=None)


def cleaned(record: logging.LogRecord) -> bool:
    """Take the credentials of the request in progress out of a line. Returns True: no line is held back."""
    inside = _CARRYING.get()
    carried = None if inside is None else inside.carried
    if carried is not None:
        request = carried.reveal()
        text = record.getMessage()
        clean = printable(Scrubber.of(secrets(request.headers, request.target, ())).text(text))
        if clean != text:
            record.msg, record.args = clean, ()
    return True


for _name in LOGGERS:
    logging.getLogger(_name).addFilter(cleaned)
