# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionStoreMessageContentPart: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from specwire_runtime.wire.model import JSON_OBJECT, UnknownObject, linked

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..models.chat_completion_content_part_image import ChatCompletionContentPartImage
    from ..models.chat_completion_content_part_text import ChatCompletionContentPartText

_CHAT_COMPLETION_CONTENT_PART_TEXT: Callable[[Any], ChatCompletionContentPartText] = linked(
    globals(),
    "_CHAT_COMPLETION_CONTENT_PART_TEXT",
    "specwire_api.models.chat_completion_content_part_text",
    "ChatCompletionContentPartText.from_dict",
)
_CHAT_COMPLETION_CONTENT_PART_IMAGE: Callable[[Any], ChatCompletionContentPartImage] = linked(
    globals(),
    "_CHAT_COMPLETION_CONTENT_PART_IMAGE",
    "specwire_api.models.chat_completion_content_part_image",
    "ChatCompletionContentPartImage.from_dict",
)

ChatCompletionStoreMessageContentPart: TypeAlias = "ChatCompletionContentPartText | ChatCompletionContentPartImage"
"""A piece of a stored message, either text or an image."""


def _decode_member(value: Any) -> Any:
    if isinstance(value, JSON_OBJECT):
        tag = value.get("type")
        if tag == "text":
            return _CHAT_COMPLETION_CONTENT_PART_TEXT(value)
        if tag == "image_url":
            return _CHAT_COMPLETION_CONTENT_PART_IMAGE(value)
        if isinstance(value.get("text"), str):
            return _CHAT_COMPLETION_CONTENT_PART_TEXT(value)
        if isinstance(value.get("image_url"), JSON_OBJECT):
            return _CHAT_COMPLETION_CONTENT_PART_IMAGE(value)
        return UnknownObject.from_dict(value)
    return value


def decode(value: Any) -> Any:
    """Read a decoded JSON value as ``ChatCompletionStoreMessageContentPart``. Never raises for what is in it."""
    return _decode_member(value)
