# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionMessageAnnotation: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import JSON_OBJECT, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.chat_completion_message_annotation_url_citation import ChatCompletionMessageAnnotationURLCitation

_CHAT_COMPLETION_MESSAGE_ANNOTATION_URL_CITATION: Callable[[Any], ChatCompletionMessageAnnotationURLCitation] = linked(
    globals(),
    "_CHAT_COMPLETION_MESSAGE_ANNOTATION_URL_CITATION",
    "specwire_api.models.chat_completion_message_annotation_url_citation",
    "ChatCompletionMessageAnnotationURLCitation.from_dict",
)
_PROPERTIES: frozenset[str] = frozenset(
    (
        "type",
        "url_citation",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionMessageAnnotation(WireModel):
    """A note on a part of a message, so far always a source from the web."""

    type: Literal["url_citation"] = "url_citation"
    """Kind of the note, always `url_citation`."""
    url_citation: ChatCompletionMessageAnnotationURLCitation
    """The source and the part of the text that rests on it."""

    _wire_names = {
        "type": "type",
        "url_citation": "url_citation",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "type" in data:
            left -= 1
            self.type = data["type"]
        if "url_citation" in data:
            left -= 1
            value = data["url_citation"]
            self.url_citation = (
                _CHAT_COMPLETION_MESSAGE_ANNOTATION_URL_CITATION(value) if isinstance(value, JSON_OBJECT) else value
            )
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self


ChatCompletionMessageAnnotation.__name__ = "Annotation"  # its name in reprs and messages
