"""Content that is a list of parts, which some servers send where the contract has a text. Whole, and growing.

Mistral's thinking models answer so: ``[{"type": "thinking", "thinking": [{"type": "text", "text": "…"}]}, {"type":
"text", "text": "…"}]``, and in a stream a part or a few words of one in each delta, with plain texts between them.

| a part                        | is                                                                       |
|-------------------------------|--------------------------------------------------------------------------|
| of type ``text``, or a string | text like that of any answer                                             |
| of another type               | kept where it stands in the text; pieces of one that follow each other,  |
|                               | each with a list under the name of its type, become one                  |
"""

from __future__ import annotations

from typing import Any

from specwire_runtime.response.json_guards import is_array, is_object
from specwire_runtime.wire.model import plain

from .growing import Growing
from .text import Text, in_whole_characters

TEXT = "text"


def part_text(part: object) -> str | None:
    """Return the text of a part; None if it is of another type."""
    if isinstance(part, str):
        return part
    if not is_object(part) or (part.get("type") or TEXT) != TEXT:
        return None
    text = part.get(TEXT)
    return text if isinstance(text, str) else None


def content_text(content: object) -> str | None:
    """Return the text of a message's content, which is a text or has parts; None if it has no text."""
    if isinstance(content, str):
        return content
    parts = content if is_array(content) else []
    texts = [text for part in parts if (text := part_text(part)) is not None]
    return "".join(texts) if texts else None


class Parts:
    """The parts of a content that grows which are not its text, and where they stand in it."""

    __slots__ = ("_parts",)

    def __init__(self) -> None:
        """Begin with none."""
        self._parts: list[tuple[int, Any, Growing | None]] = []  # place in the text, type, part; None: as it came

    def add(self, part: object, place: int) -> None:
        """Take in a part that stands after ``place`` characters of the text."""
        if not is_object(part):
            self._parts.append((place, plain(part), None))
            return
        kind = part.get("type")
        if self._parts and isinstance(kind, str) and is_array(part.get(kind)):
            before, last, growing = self._parts[-1]
            if growing is not None and (before, last) == (place, kind):
                growing.add(part)
                return
        growing = Growing()
        growing.add(part)
        self._parts.append((place, kind, growing))

    def end(self) -> None:
        """Take the end: texts become whole."""
        for _, _, growing in self._parts:
            if growing is not None:
                growing.end()

    def value(self, text: Text | None) -> list[Any] | str | None:
        """Return the content so far as JSON: a text if it has no other parts."""
        whole = None if text is None else text.whole()
        if not self._parts:
            return whole
        found: list[Any] = []
        start = 0
        for place, kind, growing in self._parts:
            _add_text(found, (whole or "")[start:place])
            found.append(kind if growing is None else _joined(growing.value(), kind))
            start = place
        _add_text(found, (whole or "")[start:])
        return found


def _joined(part: dict[str, Any], kind: Any) -> dict[str, Any]:
    """Return a part with the texts in it joined, that came in pieces."""
    inner = part.get(kind) if isinstance(kind, str) else None
    if is_array(inner):
        pieces: list[Any] = []
        for piece in inner:
            text = part_text(piece)
            if text is not None and is_object(piece) and piece.keys() == {"type", TEXT}:
                _add_text(pieces, text)
            else:
                pieces.append(piece)
        for piece in pieces:
            if is_object(piece) and isinstance(piece.get(TEXT), str):
                piece[TEXT] = in_whole_characters(piece[TEXT])
        part[str(kind)] = pieces
    return part


def _add_text(parts: list[Any], text: str) -> None:
    """Add a text to parts: to the last of them, if that is one."""
    if not text:
        return
    last = parts[-1] if parts else None
    if is_object(last) and last.keys() == {"type", TEXT} and isinstance(last[TEXT], str):
        last[TEXT] += text
    else:
        parts.append({"type": TEXT, TEXT: text})
