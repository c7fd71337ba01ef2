"""Keys that let a server recognise a request that is sent again. When a call gets one; making it random is not here.

Source: https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from specwire_runtime.wire.operation import Operation

PREFIX = "specwire-retry-"


def key_for(operation: Operation[Any, Any], params: Mapping[str, Any], token: Callable[[], str]) -> str | None:
    """Return a new key if the contract says that the operation takes one and the call brings none.

    ``token`` returns a random string. All attempts of the call carry the same key, the first included: it may have been
    carried out although its answer was lost.
    """
    if operation.idempotency is None or params.get("idempotency_key") is not None:
        return None
    return f"{PREFIX}{token()}"
