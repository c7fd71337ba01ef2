"""What every client takes beside the options of its contract: one list, for all constructors and for type checkers.

Names, types and their meaning live here; what is checked about them is ``config.py``'s part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specwire_api.types import Omit, Timeouts

    from .hooks import EventHooks
    from .pool_limits import PoolLimits
    from .timeout import Timeout


class ClientSettings(TypedDict, total=False):
    """Constructor arguments of every client. What is left out has the default that is named."""

    timeout: float | Timeouts | Timeout | Omit | None
    """Seconds for a whole call, a ``Timeout`` with parts, or None for no bound. 600 s, and 5 s to connect."""
    max_retries: int
    """Further attempts after the first; 2."""
    default_headers: Mapping[str, str | Omit] | None
    """Sent with every request; ``omit`` as a value takes a header away."""
    default_query: Mapping[str, object] | None
    """Query parameters for every request."""
    http_client: Any
    """An ``httpx.Client`` (asynchronous: ``httpx.AsyncClient``) to send through. It is closed with this client."""
    limits: PoolLimits | None
    """How many connections are kept; 1000, 100 of them idle, each for 5 s."""
    event_hooks: EventHooks | None
    """Functions under ``"request"`` and ``"response"``, called before and after each attempt with a ``RequestEvent``
    and a ``ResponseEvent``. What one raises ends the call and is passed on.
    """
    logger: Any
    """A ``logging.Logger`` for the lines about attempts, in place of the one named ``specwire``."""
    client_info: bool
    """Whether requests say which library and Python they were made with, and the attempt's number; True."""
    pickle_secrets: bool
    """Whether pickles of the client hold its key and other credentials; False."""
    max_event_bytes: int | None
    """What one event of a stream may hold, in bytes; 64 MiB. A stream that sends more ends in an error."""
    fast_json: bool | None
    """Whether msgspec reads the answers: True, or an error if it is not installed; False, the standard library does.
    None: msgspec where it is installed (extra ``fast``).
    """


class CopySettings(ClientSettings, total=False):
    """Arguments of ``with_options()``. What is left out, or None, stays as it is; a ``timeout`` of None is no bound."""

    set_default_headers: Mapping[str, str | Omit] | None
    """Sent with every request, in place of those of the original; ``default_headers`` are added to them."""
    set_default_query: Mapping[str, object] | None
    """Query parameters for every request, in place of those of the original."""
