"""The settings of a copy: those of its original, but for what ``with_options()`` was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specwire.errors import OpenAIError
from specwire_api.types import Omit

from .checks import mapping
from .config import ClientConfig, configure

if TYPE_CHECKING:
    from collections.abc import Mapping

# Argument to the field of ``ClientConfig`` that a copy takes over as it is.
KEPT = {
    "timeout": "timeout",
    "max_retries": "max_retries",
    "event_hooks": "hooks",
    "logger": "logger",
    "client_info": "client_info",
    "pickle_secrets": "pickle_secrets",
    "max_event_bytes": "max_event_bytes",
    "fast_json": "fast_json",
}
# Arguments that are added to what the original has, or take its place under their name with ``set_`` before it.
ADDED = ("default_headers", "default_query")


def changed(old: ClientConfig, arguments: Mapping[str, Any]) -> ClientConfig:
    """Return the settings of a copy. ``arguments`` are ``CopySettings`` and options; their names have been checked.

    Raises as ``configure`` does.
    """
    given: dict[str, Any] = {}
    try:
        given.update({name: value for name, value in arguments.items() if _is_given(name, value)})
        of_environment: Mapping[str, str | Omit] = {} if "set_default_headers" in given else old.environment_headers
        for name in ADDED:
            given[name] = {
                **mapping(f"set_{name}", given.pop(f"set_{name}", getattr(old, name))),
                **mapping(name, given.get(name)),
            }
        kept = {name: getattr(old, field) for name, field in KEPT.items()}
        return configure(old.options, {**old.values, **kept, **given}, {}, of_environment)
    except (OpenAIError, TypeError, ValueError) as error:
        raise error.with_traceback(None) from None  # the frames inside hold what was given
    finally:
        del arguments
        given.clear()


def _is_given(name: str, value: object) -> bool:
    """Whether an argument changes anything: None does not, but for the bounds on time, where it means none."""
    return not isinstance(value, Omit) and (value is not None or name == "timeout")
