"""Where the credential of an attempt comes from: it is kept, or a function of the user's is asked for it each time.

An error that the function raises is the user's own and is passed on as it is.
"""

from __future__ import annotations

from collections.abc import Awaitable, Coroutine
from typing import Any, cast

from specwire_runtime.config.client_config import KeptCredential, check_credential
from specwire_runtime.errors import ClientError
from specwire_runtime.privacy.secret import Secret

SOURCE = "the credential that the client's function returned"


def sign(credential: KeptCredential | None) -> Secret:
    """Return the credential for one attempt.

    Raises:
        ClientError: the function returned nothing that can be sent.
    """
    if isinstance(credential, Secret):
        return credential
    given: Any = None if credential is None else credential()
    if isinstance(given, Coroutine):
        cast("Any", given).close()
        raise ClientError(
            "the function for the credential is asynchronous; only an asynchronous client can wait for it"
        )
    try:
        return check_credential(given, SOURCE)
    finally:
        del given  # a traceback that shows local variables must not show it


async def async_sign(credential: KeptCredential | None) -> Secret:
    """Return the credential for one attempt; the function may be asynchronous.

    Raises:
        ClientError: the function returned nothing that can be sent.
    """
    if isinstance(credential, Secret):
        return credential
    given: Any = None if credential is None else credential()
    if isinstance(given, Awaitable):
        given = cast("Any", await given)
    try:
        return check_credential(given, SOURCE)
    finally:
        del given  # a traceback that shows local variables must not show it
