"""Who may ask: the check of `Authorization: Bearer KEY`. A key is never shown whole, and never logged.

Source: https://platform.openai.com/docs/api-reference/authentication
"""

import hmac
from collections.abc import Sequence

from specwire_conformance.reference.errors import ApiError

KEY_PREFIX = "sk-"
"""Without configured keys, every key that starts like this is accepted."""
SHOWN_CHARACTERS = 3
LONG_ENOUGH_TO_SHOW = 12


def authenticate(authorization: str | None, keys: Sequence[str]) -> None:
    """Check the header's key against the configured keys, or against KEY_PREFIX if there are none.

    Raises:
        ApiError: 401, there is no key, or a wrong one.
    """
    scheme, _, key = (authorization or "").partition(" ")
    key = key.strip()
    if scheme.lower() != "bearer" or not key:
        raise _unauthorized("No API key was sent. Send it as a header: 'Authorization: Bearer KEY'.", None)
    accepted = any(hmac.compare_digest(key.encode(), known.encode()) for known in keys)
    if not (accepted if keys else key.startswith(KEY_PREFIX)):
        start = key[:SHOWN_CHARACTERS] if len(key) >= LONG_ENOUGH_TO_SHOW else ""
        raise _unauthorized(f"The API key {start}*** ({len(key)} characters) is not valid here.", "invalid_api_key")


def _unauthorized(message: str, code: str | None) -> ApiError:
    return ApiError(401, message, code=code, headers={"www-authenticate": "Bearer"})
