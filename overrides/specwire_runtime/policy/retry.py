"""When a failed attempt is made again, and after how long. Tables and pure functions; the loop is ``attempts.py``.

Sources: RFC 9110 section 10.2.3 (Retry-After); the API's guide on rate limits and the official libraries
(``x-should-retry``, ``retry-after-ms``, two retries by default).
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # constructing a client loads this module, and no request code
    from collections.abc import Mapping


DEFAULT_MAX_RETRIES = 2

# Request Timeout, Conflict (a lock was held), Too Many Requests; and whatever the server calls its own fault.
RETRIED_STATUSES = frozenset({408, 409, 429})
RETRIED_FROM = 500
# The credential was refused: it may have been replaced while the request was on its way.
UNAUTHORIZED = 401
# Error codes that no repetition will change: the account has no credit left.
FINAL_CODES = frozenset({"insufficient_quota"})

# The server works, and has no room for this request now.
TOO_MANY_REQUESTS = 429
# The argument that limits are counted by, beside the account and the operation.
# Source: https://platform.openai.com/docs/guides/rate-limits
LIMITED_BY = "model"
# What a server says of its limits: when there is room again, and how much there is left.
RESETS = (
    ("x-ratelimit-reset-requests", "x-ratelimit-remaining-requests"),
    ("x-ratelimit-reset-tokens", "x-ratelimit-remaining-tokens"),
    ("x-ratelimit-reset", "x-ratelimit-remaining"),
    ("ratelimit-reset", "ratelimit-remaining"),
)
# "6m0s", "1.5s", "20ms".
UNITS_S = {"d": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
DURATION = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ms|[dhms])")
# A number from which on it is a date: Unix time in seconds, and in milliseconds.
UNIX_S, UNIX_MS = 1e9, 1e11

# Exponential back-off with full jitter: a random share of 0.5 s, 1 s, 2 s ... 8 s.
# Source: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
BACKOFF_FIRST_S = 0.5
BACKOFF_MAX_S = 8.0
# A server that asks for a longer wait than this gets none: the caller can plan better than a sleeping thread.
RETRY_AFTER_MAX_S = 60.0


def is_retried(status: int, headers: Mapping[str, str], code: str | None) -> bool:
    """Whether an answer with this status is worth another attempt; the server's own word (``x-should-retry``) wins."""
    word = headers.get("x-should-retry", "").strip().lower()
    if word in {"true", "false"}:
        return word == "true"
    if code in FINAL_CODES:
        return False
    return status in RETRIED_STATUSES or status >= RETRIED_FROM


def is_renewed(outcome: int | str, headers: Mapping[str, str]) -> bool:
    """Whether a refused credential is worth asking for another one: for 401, unless the server forbids it."""
    return outcome == UNAUTHORIZED and headers.get("x-should-retry", "").strip().lower() != "false"


def backoff_s(retry: int, random: float) -> float:
    """Return the wait before retry number ``retry`` (the first is 0), with ``random`` in [0, 1)."""
    doublings = min(retry, 16)  # 2 to a very large power would overflow; the maximum is reached long before
    return random * min(BACKOFF_MAX_S, BACKOFF_FIRST_S * 2.0**doublings)


def retry_after_s(headers: Mapping[str, str], now_s: float) -> float | None:
    """Return the seconds that the server asks to wait, None if it does not say or says nothing that can be used.

    ``retry-after-ms`` comes first, then ``Retry-After`` in seconds or as an HTTP date. A date is measured from the
    answer's own ``Date``, which cancels a clock that is wrong; ``now_s`` (Unix time) serves where there is none. A date
    that has passed is 0.
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    text = headers.get("retry-after")
    seconds = _number(text)
    if seconds is not None or text is None:
        return seconds
    then = _http_date(text)
    if then is None:
        return None
    sent = _http_date(headers.get("date"))
    return max(0.0, then - (now_s if sent is None else sent))


def told_s(status: int, headers: Mapping[str, str], now_s: float) -> float | None:
    """Return the seconds after which the server says to come again, None if it does not say.

    That is ``retry_after_s``, and after a refusal for a limit the time at which the limit is reset, of the limits of
    which nothing is left. Such a time that is over the longest wait is left out: the whole allowance is there then, and
    some of it long before.
    """
    wait_s = retry_after_s(headers, now_s)
    if wait_s is not None or status != TOO_MANY_REQUESTS:
        return wait_s
    resets = [_reset_s(headers.get(reset), now_s) for reset, left in RESETS if (_number(headers.get(left)) or 0.0) <= 0]
    return max((wait_s for wait_s in resets if wait_s is not None and wait_s <= RETRY_AFTER_MAX_S), default=None)


def _reset_s(text: str | None, now_s: float) -> float | None:
    """Read when a limit is reset: seconds, Unix time, or a duration with units."""
    number = _number(text)
    if number is not None:
        if number < UNIX_S:
            return number
        return max(0.0, (number if number < UNIX_MS else number / 1000) - now_s)
    parts = DURATION.findall(text or "")
    if not parts or "".join(map("".join, parts)) != text:
        return None
    return math.fsum(float(value) * UNITS_S[unit] for value, unit in parts)


def _number(text: str | None) -> float | None:
    """Read a decimal number that is finite and not negative.

    A field that is sent twice is joined by a comma. One that has a single value must not be sent so, but where both say
    the same, as when a gateway repeats the server, there is no doubt. Source: RFC 9110, sections 5.3 and 5.5.
    """
    if text is None or "_" in text:  # float() takes 1_000
        return None
    if "," in text:
        values = {value.strip() for value in text.split(",")}
        if len(values) > 1:
            return None
        text = values.pop()
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


def _http_date(text: str | None) -> float | None:
    """Read a date in any of the three forms of RFC 9110 section 5.6.7 as Unix time."""
    if text is None:
        return None
    from datetime import UTC  # only answers with such a header pay for these imports
    from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(text)
        return (date if date.tzinfo is not None else date.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError, TypeError, IndexError):  # what the parser lets through for garbage
        return None
