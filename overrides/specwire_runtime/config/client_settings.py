"""What every client takes beside the options of its contract: one list, for all constructors and for type checkers.

Names, types and their meaning live here, and what the settings may be that nothing else depends on. Those that are sent
with each request are ``client_config.py``'s part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from specwire_runtime.policy.budget import DEFAULT_RETRY_BUDGET
from specwire_runtime.policy.retry import DEFAULT_MAX_RETRIES
from specwire_runtime.policy.timeout import DEFAULT_TIMEOUT, timeout
from specwire_runtime.request.checks import count, flag, kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from specwire_runtime.config.pool_limits import PoolLimits
    from specwire_runtime.policy.hooks import EventHooks, Hooks
    from specwire_runtime.policy.timeout import Timeout
    from specwire_runtime.wire.operation import ClientOption
    from specwire_runtime.wire.types import Omit, Timeouts

# The largest answers that are read whole, results of batches, have up to 200 MB. A body of 2 MB can stand for 2 GB.
DEFAULT_MAX_RESPONSE_BYTES = 256 * 1024 * 1024
# The settings that nothing else depends on: argument to field of ``ClientConfig``, and what it is when it is left out.
SETTINGS: dict[str, tuple[str, Any]] = {
    "timeout": ("timeout", DEFAULT_TIMEOUT),
    "max_retries": ("max_retries", DEFAULT_MAX_RETRIES),
    "retry_budget": ("retry_budget", DEFAULT_RETRY_BUDGET),
    "event_hooks": ("hooks", None),
    "logger": ("logger", None),
    "client_info": ("client_info", True),
    "pickle_secrets": ("pickle_secrets", False),
    "max_event_bytes": ("max_event_bytes", None),
    "max_response_bytes": ("max_response_bytes", DEFAULT_MAX_RESPONSE_BYTES),
    "fast_json": ("fast_json", None),
}
# Those that may be None.
OR_NONE = frozenset({"retry_budget", "max_event_bytes", "max_response_bytes", "fast_json"})
SIZES = frozenset({"max_event_bytes", "max_response_bytes"})


class ClientSettings(TypedDict, total=False):
    """Constructor arguments of every client. What is left out has the default that is named."""

    timeout: float | Timeouts | Timeout | Omit | None
    """Seconds for a whole call, a ``Timeout`` with parts, or None for no bound. 600 s, and 5 s to connect."""
    max_retries: int
    """Further attempts after the first; 2."""
    retry_budget: int | None
    """How many retries a failing service gets from all calls together before successes earn more; 100. None: any
    number. A server that says that it is busy, and when to come again, costs none of them.
    """
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
    max_response_bytes: int | None
    """What an answer that is read whole may hold, in bytes, decompressed; 256 MiB. One that is larger is an error."""
    fast_json: bool | None
    """Whether msgspec reads the answers: True, or an error if it is not installed; False, the standard library does.
    None: msgspec where it is installed (extra ``fast``).
    """


class CopySettings(ClientSettings, total=False):
    """Arguments of ``with_options()``. What is left out, or None, stays as it is.

    But a ``timeout``, ``retry_budget`` or ``max_response_bytes`` of None is no bound, and a ``fast_json`` of None
    leaves the choice to what is installed. A copy with a ``retry_budget`` has one of its own; all others share that of
    their original.
    """

    set_default_headers: Mapping[str, str | Omit] | None
    """Sent with every request, in place of those of the original; ``default_headers`` are added to them."""
    set_default_query: Mapping[str, object] | None
    """Query parameters for every request, in place of those of the original."""


def known_arguments(options: Sequence[ClientOption], settings: type[ClientSettings] = ClientSettings) -> set[str]:
    """Return the names of all arguments that a caller takes."""
    return {option.argument for option in options} | settings.__annotations__.keys()


def read_setting(name: str, given: Any) -> Any:
    """Check one of the settings that nothing else depends on (``SETTINGS``) and return it as it is kept.

    Raises TypeError or ValueError if it is no such value.
    """
    if name == "timeout":
        return timeout(given)
    if given is None and name in OR_NONE:
        return None
    if name in {"max_retries", "retry_budget"}:
        return count(name, given)
    if name == "event_hooks":
        return _hooks(given)
    if name == "logger":
        return _logger(given)
    return count(name, given, at_least=1) if name in SIZES else flag(name, given)


def _hooks(given: object) -> Hooks | None:
    if given is None:
        return None
    from specwire_runtime.policy.hooks import Hooks, checked_hooks  # few clients have hooks

    hooks = given if isinstance(given, Hooks) else checked_hooks(given)
    return hooks if hooks.request or hooks.response else None


def _logger(given: Any) -> Any:
    if given is not None and not (hasattr(given, "log") and hasattr(given, "isEnabledFor")):
        raise TypeError(f"logger must be a logging.Logger, not {kind(given)}")
    return given
