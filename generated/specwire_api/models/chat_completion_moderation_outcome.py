# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionModerationOutcome: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from specwire_runtime.wire.model import JSON_ARRAY, JSON_OBJECT, UnknownObject, linked

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..models.chat_completion_moderation_error import ChatCompletionModerationError
    from ..models.chat_completion_moderation_results import ChatCompletionModerationResults

_CHAT_COMPLETION_MODERATION_RESULTS: Callable[[Any], ChatCompletionModerationResults] = linked(
    globals(),
    "_CHAT_COMPLETION_MODERATION_RESULTS",
    "specwire_api.models.chat_completion_moderation_results",
    "ChatCompletionModerationResults.from_dict",
)
_CHAT_COMPLETION_MODERATION_ERROR: Callable[[Any], ChatCompletionModerationError] = linked(
    globals(),
    "_CHAT_COMPLETION_MODERATION_ERROR",
    "specwire_api.models.chat_completion_moderation_error",
    "ChatCompletionModerationError.from_dict",
)

ChatCompletionModerationOutcome: TypeAlias = "ChatCompletionModerationResults | ChatCompletionModerationError"
"""The results of moderation, or why there are none."""


def _decode_member(value: Any) -> Any:
    if isinstance(value, JSON_OBJECT):
        tag = value.get("type")
        if tag == "moderation_results":
            return _CHAT_COMPLETION_MODERATION_RESULTS(value)
        if tag == "error":
            return _CHAT_COMPLETION_MODERATION_ERROR(value)
        if isinstance(value.get("model"), str) and isinstance(value.get("results"), JSON_ARRAY):
            return _CHAT_COMPLETION_MODERATION_RESULTS(value)
        if isinstance(value.get("code"), str) and isinstance(value.get("message"), str):
            return _CHAT_COMPLETION_MODERATION_ERROR(value)
        return UnknownObject.from_dict(value)
    return value


def decode(value: Any) -> Any:
    """Read a decoded JSON value as ``ChatCompletionModerationOutcome``. Never raises for what is in it."""
    return _decode_member(value)
