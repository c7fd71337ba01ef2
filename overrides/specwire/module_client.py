"""The client that the module itself is: ``specwire.api_key = ...``, then ``specwire.chat.completions.create(...)``.

Settings are attributes of the module, under the names of the constructor's arguments. The client is made when a
resource is first used, and follows the settings from then on. What settings and resources there are comes from the
contract.
"""

from __future__ import annotations

import sys
from threading import RLock
from typing import Any

from specwire_api.api import Api
from specwire_api.client_options import CLIENT_OPTIONS
from specwire_runtime.config.client_settings import OR_NONE, known_arguments
from specwire_runtime.policy.budget import DEFAULT_RETRY_BUDGET
from specwire_runtime.policy.retry import DEFAULT_MAX_RETRIES
from specwire_runtime.policy.timeout import DEFAULT_TIMEOUT
from specwire_runtime.privacy.secret import Sealed
from specwire_runtime.wire.types import omit

from .client import OF_CONTRACT, OpenAI

MODULE = __name__.rpartition(".")[0]
SETTINGS = frozenset(known_arguments(CLIENT_OPTIONS))
RESOURCES = frozenset(name for name in vars(Api) if not name.startswith("_"))
# What a setting reads as before it is made; None for all others.
DEFAULTS: dict[str, Any] = {
    "timeout": DEFAULT_TIMEOUT,
    "max_retries": DEFAULT_MAX_RETRIES,
    "retry_budget": DEFAULT_RETRY_BUDGET,
}
# The settings that None says something of; a None of any other is as if it was not made.
NONE_IS_A_VALUE = OR_NONE | {"timeout"}


class Resource:
    """A resource of the module's client, looked up anew each time, so that it follows the settings."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        """Remember which."""
        self._name = name

    def __getattr__(self, name: str) -> Any:
        """Read an attribute of the resource. Raises OpenAIError when no client can be made."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(getattr(module_client(), self._name), name)

    def __repr__(self) -> str:
        """Show where it is."""
        return f"<{MODULE}.{self._name}>"


class _Made:
    """The client, and the settings that it was made with."""

    def __init__(self) -> None:
        self.lock = RLock()  # a signal handler may use the module, too
        self.client: OpenAI | None = None
        self.given: Sealed[dict[str, Any]] = Sealed({})


_made = _Made()


def find(name: str) -> Any:
    """Return an attribute of the module: a resource, or a setting that has not been made.

    Raises:
        AttributeError: it is neither.
    """
    if name in RESOURCES:
        return Resource(name)
    if name in SETTINGS:
        return DEFAULTS.get(name)
    from specwire_runtime.wire.resource import nearest  # a mistake may cost the imports

    from .elsewhere import told

    said = told(name) or nearest(name, {*RESOURCES, *SETTINGS, *dir(sys.modules[MODULE])})
    raise AttributeError(f"module {MODULE!r} has no attribute {name!r}{said}", name=name, obj=None)


def module_client() -> OpenAI:
    """Return the client for the settings as they are now. Raises as its constructor does."""
    with _made.lock:
        found = vars(sys.modules[MODULE])
        given: dict[str, Any] = {name: found[name] for name in SETTINGS & found.keys()}
        given = {name: value for name, value in given.items() if value is not None or name in NONE_IS_A_VALUE}
        try:
            before, client = _made.given.reveal(), _made.client
            changed = {name for name in given.keys() | before.keys() if given.get(name, omit) != before.get(name, omit)}
            if client is None or not changed <= OF_CONTRACT & given.keys():
                client = OpenAI(**given)
            else:
                for name in changed:
                    setattr(client, name, given[name])
            _made.given, _made.client = Sealed(given), client
        finally:
            del given, found  # a traceback that shows local variables must not show keys
            before = {}
        return client
