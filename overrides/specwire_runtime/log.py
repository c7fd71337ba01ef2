"""One line of ``logging`` per attempt, under the name ``specwire``: what was called and what came of it.

At level DEBUG there are two more: what is sent, before it is, and what was answered; sizes and names of headers.

Never bodies, queries, keys, cookies or header values: an ``Attempt`` holds none of them. ``logging`` is imported only
when the program has imported it or a variable of the environment asks for it; otherwise nobody can be listening.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # constructing a client sets the log up, and loads no request code
    from specwire_runtime.policy.actions import Attempt

NAME = "specwire"
# The levels that a variable of the environment may name, which writes the lines to standard error.
LEVELS = ("debug", "info", "warning", "error", "critical")
# Source: https://docs.python.org/3/library/logging.html#logging-levels
DEBUG, INFO, WARNING = 10, 20, 30
FORMAT = "%(asctime)s %(name)s %(levelname)s %(message)s"
SUCCESSES = range(200, 300)
# Values of the variable that were warned of.
_warned: set[str] = set()


def set_up(environ: Mapping[str, str], variable: str | None) -> None:
    """Write log lines to standard error if the variable asks for it; done once per process.

    A level that is not known is warned of once, as a line of the log: a mistake in a variable that is about the log
    must not end a program that turns warnings into errors.
    """
    level = "" if variable is None else environ.get(variable, "").strip().lower()
    if not level or level in _warned:
        return
    import logging

    logger = logging.getLogger(NAME)
    if level not in LEVELS:
        _warned.add(level)
        logger.warning("%s is none of the known levels (%s) and has no effect", variable, ", ".join(LEVELS))
        return
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter(FORMAT))
        logger.addHandler(handler)
    logger.setLevel(level.upper())


def observer(logger: Any = None) -> Callable[[Attempt], None] | None:
    """Return what takes attempts, None if nobody listens. ``logger`` takes the place of the library's own.

    Failures alone are listened to where a logger says so itself: the level of all loggers is that unless a program
    changes it.
    """
    if "logging" not in sys.modules:
        return None
    place = own_logger() if logger is None else logger
    return partial(write, place) if place.isEnabledFor(INFO) or place.level == WARNING else None


def details(logger: Any = None) -> Callable[..., None] | None:
    """Return what takes lines about requests and answers, at level DEBUG; None if nobody listens to them."""
    place = own_logger() if logger is None else logger
    found: Callable[..., None] | None = place.debug if place.isEnabledFor(DEBUG) else None
    return found


@cache
def own_logger() -> Any:
    """Return the library's own logger. There is one of each name, but to ask for it takes a lock of all loggers."""
    import logging

    return logging.getLogger(NAME)


def write(logger: Any, attempt: Attempt) -> None:
    """Log an attempt: a success or a retry at INFO, the last failure at WARNING."""
    import logging

    done = isinstance(attempt.outcome, int) and attempt.outcome in SUCCESSES
    logger.log(
        logging.INFO if done or attempt.wait_s is not None else logging.WARNING,
        "%s %s %s -> %s in %.3f s (attempt %d, request id %s)%s",
        attempt.operation,
        attempt.method,
        attempt.path,
        attempt.outcome,
        attempt.seconds,
        attempt.number + 1,
        attempt.request_id,
        _what_follows(attempt),
    )


def _what_follows(attempt: Attempt) -> str:
    if attempt.is_resent:
        return ", sent again on a new connection"
    if attempt.unpaid:
        return ", the retry budget is used up"
    return "" if attempt.wait_s is None else f", next in {attempt.wait_s:.3f} s"
