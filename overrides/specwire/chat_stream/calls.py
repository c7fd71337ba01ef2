"""Calls of tools that grow fragment by fragment. Which fragment belongs to which call is decided here.

| a fragment                                             | belongs to                                          |
|--------------------------------------------------------|-----------------------------------------------------|
| with an ``index``                                      | the call of that index                              |
| ... with a function's name and another ``id`` than its | a new call: some servers give all calls the index 0 |
| without ``index``, with an ``id``                      | the call of that ``id``, else a new one             |
| with neither                                           | the last call, if it brings no name; else a new one |
"""

from __future__ import annotations

import json
from typing import Any

from specwire_api.models.choice_delta_function_call import ChoiceDeltaFunctionCall
from specwire_api.models.choice_delta_tool_call import ChoiceDeltaToolCall
from specwire_api.models.choice_delta_tool_call_function import ChoiceDeltaToolCallFunction

from .growing import Growing, joined_name
from .outside import additional, json_text, number, text
from .text import Text, Values


class FunctionCall:
    """Name and arguments of a function.

    Attributes:
        name: what came of it; some servers send it in pieces, others again and again.
        arguments: the JSON text so far.
        values: what the arguments stand for, if somebody may want to know.
    """

    __slots__ = ("_rest", "arguments", "name", "values")

    def __init__(self) -> None:
        """Begin with nothing."""
        self.name: str | None = None
        self.arguments = Text()
        self.values: Values | None = None
        self._rest: Growing | None = None

    def add(self, piece: ChoiceDeltaToolCallFunction | ChoiceDeltaFunctionCall) -> str:
        """Take in what is new; return what was added to the arguments."""
        added = ""
        arguments: object = piece.arguments
        if arguments is not None:
            written = json_text(arguments)  # some servers send the object itself
            if written and not self._is_repeated(written):
                added = self.arguments.add(written)
        if piece.name and (name := text(piece.name)):
            self.name = joined_name(self.name, name)
        if others := additional(piece):
            self._more(others)
        return added

    def end(self) -> str:
        """Take the end: texts become whole. Return what that adds to the arguments."""
        if self._rest is not None:
            self._rest.end()
        return self.arguments.end()

    def is_whole(self) -> bool:
        """Whether the arguments are a JSON object, to which nothing can be added."""
        arguments = self.arguments.whole().strip()
        if not (arguments.startswith("{") and arguments.endswith("}")):
            return False
        try:
            json.loads(arguments)
        except (ValueError, RecursionError):
            return False
        return True

    def _is_repeated(self, arguments: str) -> bool:
        """Whether these are all arguments once more, which some servers send at the end."""
        return len(arguments) == self.arguments.size and arguments == self.arguments.whole() and self.is_whole()

    def value(self) -> dict[str, Any]:
        """Return the JSON object so far."""
        rest = {} if self._rest is None else self._rest.value()
        return {"name": self.name, "arguments": self.arguments.whole(), **rest}

    def _more(self, fields: dict[str, Any]) -> None:
        if self._rest is None:
            self._rest = Growing()
        self._rest.add(fields)


class ToolCall:
    """A call of a tool, of any kind.

    Attributes:
        index: where it is among the calls of the message.
        id: the first ``id`` that came and was not empty.
        function: what is called, if the tool is a function.
        announced: how long the arguments were when they were said to be whole; None if that was not yet said.
        left: whether another call was begun since.
        parsed: the arguments as a value, once they were whole.
    """

    __slots__ = ("_kind", "_rest", "announced", "function", "id", "index", "left", "parsed")

    def __init__(self, index: int) -> None:
        """Begin with nothing."""
        self.index = index
        self.id: str | None = None
        self.function: FunctionCall | None = None
        self.announced: int | None = None
        self.left = False
        self.parsed: Any = None
        self._kind: str | None = None
        self._rest: Growing | None = None

    def add(self, fragment: ChoiceDeltaToolCall) -> str:
        """Take in what is new; return what was added to the arguments."""
        added = ""
        if not self.id:
            self.id = text(fragment.id)
        if not self._kind:
            self._kind = text(fragment.type)
        piece = fragment.function
        if isinstance(piece, ChoiceDeltaToolCallFunction):
            if self.function is None:
                self.function = FunctionCall()
            added = self.function.add(piece)
        if others := additional(fragment):
            if self._rest is None:
                self._rest = Growing()
            self._rest.add(others)
        return added

    def end(self) -> str:
        """Take the end: texts become whole. Return what that adds to the arguments."""
        if self._rest is not None:
            self._rest.end()
        return "" if self.function is None else self.function.end()

    def value(self) -> dict[str, Any]:
        """Return the JSON object so far, without the ``index``, which a whole answer does not have."""
        rest = {} if self._rest is None else self._rest.value()
        kind = self._kind or ("custom" if self.function is None and "custom" in rest else "function")
        body: dict[str, Any] = {"id": self.id, "type": kind}
        if self.function is not None:
            body["function"] = self.function.value()
        if kind == "custom" and isinstance(rest.get("custom"), dict):
            rest["custom"].setdefault("input", "")
        return {**body, **rest}


class ToolCalls:
    """The calls of one message."""

    __slots__ = ("_by_id", "_by_index", "_free", "_last", "_taken")

    def __init__(self) -> None:
        """Begin with none."""
        self._taken: dict[int, ToolCall] = {}  # by their place in the message
        self._by_index: dict[int, ToolCall] = {}  # by the ``index`` that fragments say
        self._by_id: dict[str, ToolCall] = {}
        self._last: ToolCall | None = None
        self._free = 0  # no place from here on is taken

    def add(self, fragment: ChoiceDeltaToolCall) -> tuple[ToolCall, str]:
        """Take in a fragment; return the call that it belongs to, and what was added to the arguments."""
        call = self._find(fragment) or self._new(number(fragment.index))
        added = call.add(fragment)
        if call.id and call.id not in self._by_id:
            self._by_id[call.id] = call
        self._last = call
        return call, added

    def sorted(self) -> list[ToolCall]:
        """Return the calls in the order of the message."""
        return [self._taken[index] for index in sorted(self._taken)]

    def _find(self, fragment: ChoiceDeltaToolCall) -> ToolCall | None:
        index = number(fragment.index)
        if index is not None:
            call = self._by_index.get(index)
            return None if call is not None and _is_another(call, fragment) else call
        call_id = text(fragment.id)
        if call_id:
            return self._by_id.get(call_id)
        return None if _name(fragment) else self._last

    def _new(self, index: int | None) -> ToolCall:
        place = self._free if index is None or index in self._taken else index
        self._free = max(self._free, place + 1)
        call = self._taken[place] = ToolCall(place)
        self._by_index[place if index is None else index] = call
        return call


def _name(fragment: ChoiceDeltaToolCall) -> str | None:
    piece = fragment.function
    return piece.name if isinstance(piece, ChoiceDeltaToolCallFunction) else None


def _is_another(call: ToolCall, fragment: ChoiceDeltaToolCall) -> bool:
    if not fragment.id or not call.id or fragment.id == call.id:
        return False
    return bool(_name(fragment)) and call.function is not None and bool(call.function.name)
