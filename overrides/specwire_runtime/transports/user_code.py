"""Whose fault an unexpected exception is: a library's, or of code of the user's that a library had called.

Event hooks, authentication and transports of an ``http_client`` are such code. Told by the frames that the exception
went through: what lies between this package and where it was raised is the HTTP library, what that is built on, and the
standard library; a frame of anything else is the user's.
"""

from __future__ import annotations

import sys
from types import TracebackType

LIBRARIES = frozenset(
    {
        *("specwire", "specwire_api", "specwire_http1", "specwire_runtime", "httpx", "httpx2", "httpcore", "httpcore2"),
        *("h11", "h2", "hpack", "hyperframe", "anyio", "sniffio", "trio", "outcome", "certifi", "truststore", "idna"),
        *("socksio", "brotli", "brotlicffi", "zstandard", "uvloop"),
    }
)


def own_code(error: Exception) -> Exception | None:
    """Return the exception with the user's part of its traceback if his code raised it, else None.

    The frames before his own are cut off: they are not his, and hold the request with its credentials.
    """
    step = error.__traceback__
    while step is not None and not _is_own(step):
        step = step.tb_next
    return None if step is None else error.with_traceback(step)


def _is_own(step: TracebackType) -> bool:
    module = str(step.tb_frame.f_globals.get("__name__", "")).partition(".")[0]
    return module not in LIBRARIES and module not in sys.stdlib_module_names
