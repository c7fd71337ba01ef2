"""Errors and delays on demand, asked for by special model names, for tests of clients."""

import re

from specwire_conformance.reference.errors import INVALID_REQUEST, ApiError

ERROR_MODEL = re.compile(r"error-([45][0-9]{2})")
SLOW_MODEL = re.compile(r"slow(?:-([0-9]{1,5}))?")
IN_STREAM = "error-in-stream"
QUOTA = "error-insufficient-quota"
SLOW_MS = 1000

KINDS: dict[int, tuple[str, str | None]] = {
    401: (INVALID_REQUEST, "invalid_api_key"),
    403: (INVALID_REQUEST, "unsupported_country_region_territory"),
    404: (INVALID_REQUEST, "model_not_found"),
    429: ("requests", "rate_limit_exceeded"),
    503: ("service_unavailable_error", "overloaded"),
}
"""`type` and `code` per status, as OpenAI's API answers them. Others: invalid_request_error or server_error."""
SERVER_ERRORS = 500
"""Statuses from here on are faults of the server."""
RETRIED = (408, 409, 429)
WITH_RETRY_AFTER = (429, 503)
RETRY_AFTER = {"retry-after": "1", "retry-after-ms": "50"}
"""Whole seconds for clients that know only the standard, fewer milliseconds for those that know the extension."""


def raise_fault(model: str) -> None:
    """Raise the ApiError that a special model name asks for; do nothing for other names."""
    if model == QUOTA:
        raise ApiError(
            429,
            "This account has no credit left. Waiting does not help.",
            kind="insufficient_quota",
            code="insufficient_quota",
            headers={"x-should-retry": "false"},
        )
    match = ERROR_MODEL.fullmatch(model)
    if match is None:
        return
    status = int(match[1])
    kind, code = KINDS.get(status, (INVALID_REQUEST if status < SERVER_ERRORS else "server_error", None))
    headers = dict(RETRY_AFTER) if status in WITH_RETRY_AFTER else {}
    headers["x-should-retry"] = "true" if status in RETRIED or status >= SERVER_ERRORS else "false"
    raise ApiError(status, f"The model {model} always answers {status}.", kind=kind, code=code, headers=headers)


def stream_error() -> ApiError:
    """Return the error that IN_STREAM ends with."""
    return ApiError(500, "The model stopped working in mid-answer.", kind="server_error")


def slowness_ms(model: str) -> int | None:
    """Return the delay that a model name asks for, or None for names that ask for none."""
    match = SLOW_MODEL.fullmatch(model)
    return int(match[1] or SLOW_MS) if match else None


def is_special(model: str) -> bool:
    """Tell whether the name is one of those that are no models of the catalogue but answer."""
    return model == IN_STREAM or slowness_ms(model) is not None
