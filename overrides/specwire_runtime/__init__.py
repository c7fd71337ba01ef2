"""The engine of generated clients: any contract's operations over HTTP. It knows no API.

    import acme_api
    from specwire_runtime import HttpCaller

    with HttpCaller(acme_api.CLIENT_OPTIONS, acme_api.CONVENTIONS, api_key="...") as caller:
        api = acme_api.Api(caller)

Names are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ._version import __version__

if TYPE_CHECKING:
    from .callers import AsyncHttpCaller, HttpCaller
    from .config.pool_limits import PoolLimits
    from .errors import APIError, APIStatusError, ClientError
    from .policy.timeout import Timeout
    from .wire.types import omit

__all__ = [
    "APIError",
    "APIStatusError",
    "AsyncHttpCaller",
    "ClientError",
    "HttpCaller",
    "PoolLimits",
    "Timeout",
    "__version__",
    "omit",
]

_MODULES = {
    "APIError": "errors",
    "APIStatusError": "errors",
    "AsyncHttpCaller": "callers",
    "ClientError": "errors",
    "HttpCaller": "callers",
    "PoolLimits": "config.pool_limits",
    "Timeout": "policy.timeout",
    "omit": "wire.types",
}


def made_for(package: str, minimum: str, below: str) -> None:
    """Check that this is the engine that an emitted package was made for.

    Raises:
        ImportError: it is older than ``minimum``, or not below ``below``.
    """
    if not _numbers(minimum) <= _numbers(__version__) < _numbers(below):
        raise ImportError(
            f"{package} was made for specwire_runtime {minimum} or newer, below {below}, and {__version__} is "
            "installed: install such a version, or generate the package again"
        )


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version's release: 0.1.0rc1 is (0, 1, 0)."""
    parts = ("".join(character for character in part if character.isdecimal()) for part in version.split(".")[:3])
    return tuple(int(part or 0) for part in parts)


def __getattr__(name: str) -> object:
    """Import an exported name on first use (PEP 562)."""
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the exported names."""
    return sorted(__all__)
