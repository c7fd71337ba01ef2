# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionMessageAnnotationURLCitation: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import WireModel, new

if TYPE_CHECKING:
    from typing import Self

    from specwire_runtime.wire.model import JsonObject

_PROPERTIES: frozenset[str] = frozenset(
    (
        "start_index",
        "end_index",
        "url",
        "title",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionMessageAnnotationURLCitation(WireModel):
    """A web page, and the part of the message that rests on it."""

    start_index: int
    """Position of the citation's first character in the message, counted from 0."""
    end_index: int
    """Position of the citation's last character in the message, counted from 0."""
    url: str
    """Address of the page."""
    title: str
    """Title of the page."""

    _wire_names = {
        "start_index": "start_index",
        "end_index": "end_index",
        "url": "url",
        "title": "title",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "start_index" in data:
            left -= 1
            self.start_index = data["start_index"]
        if "end_index" in data:
            left -= 1
            self.end_index = data["end_index"]
        if "url" in data:
            left -= 1
            self.url = data["url"]
        if "title" in data:
            left -= 1
            self.title = data["title"]
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self


ChatCompletionMessageAnnotationURLCitation.__name__ = "AnnotationURLCitation"  # its name in reprs and messages
