"""The models of a completion whose texts were parsed: those of the contract with one more attribute each.

Lives here: the classes. May not live here: how anything is parsed. ``parsed`` and ``parsed_arguments`` are the
caller's own values, not JSON: they are left out of ``to_dict()``, which stays what the server said, so that a message
can be sent back; but they count for ``==``, ``copy`` and ``pickle``.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from specwire_api.models.chat_completion import ChatCompletion
from specwire_api.models.chat_completion_choice import ChatCompletionChoice
from specwire_api.models.chat_completion_message import ChatCompletionMessage
from specwire_api.models.chat_completion_message_function_tool_call import ChatCompletionMessageFunctionToolCall
from specwire_api.models.chat_completion_message_function_tool_call_function import (
    ChatCompletionMessageFunctionToolCallFunction,
)
from specwire_runtime.wire.model import ABSENT, JSON_ARRAY, JSON_OBJECT, NoArray, WireModel, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Self

T = TypeVar("T")


class _WithParsed(WireModel):
    """What the classes share: their own value counts for all but JSON."""

    __slots__ = ()

    def _attributes(self) -> dict[str, Any]:
        """Return the attributes that are there: those of the contract that came, and the parsed value."""
        names = (*self._wire_names, "parsed", "parsed_arguments")
        found: dict[str, Any] = {}
        for name in names:
            try:
                value = written(object.__getattribute__(self, name))
            except AttributeError:  # did not come
                continue
            if value is not ABSENT:
                found[name] = value
        return found

    def __eq__(self, other: object) -> bool:
        """Compare type, fields and parsed values: an absent field differs from one that came as null."""
        if type(other) is not type(self):
            return NotImplemented
        return self._attributes() == other._attributes() and self.additional_properties == other.additional_properties

    __hash__ = None

    def _shown(self) -> Iterator[tuple[str, Any]]:
        """Yield names and values of what is present."""
        yield from self._attributes().items()
        yield from self.additional_properties.items()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy by attributes, for parsed values are not in the JSON object."""
        return _restore, (type(self), self._attributes(), self.additional_properties, self._request_id)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Copy by attributes, as ``__reduce__``."""
        attributes, additional = copy.deepcopy((self._attributes(), self.additional_properties), memo)
        model: Self = _restore(type(self), attributes, additional, self._request_id)
        return model


def _restore(cls: type[Any], present: Mapping[str, Any], additional: dict[str, Any], request_id: str | None) -> Any:
    """Rebuild a model from what ``__reduce__`` saved."""
    model: Any = cls.from_dict(additional)
    for name, value in present.items():
        setattr(model, name, NoArray() if value is None and name in cls._required_arrays else value)
    object.__setattr__(model, "_request_id", request_id)
    return model


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ParsedFunction(_WithParsed, ChatCompletionMessageFunctionToolCallFunction):
    """The function that the model called, with its arguments as a value."""

    parsed_arguments: Any = None
    """The arguments as the type of the tool; None if the tool has none, or they were not parsed."""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object. Nothing is parsed."""
        self = super().from_dict(data)
        self.parsed_arguments = None
        return self


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ParsedFunctionToolCall(_WithParsed, ChatCompletionMessageFunctionToolCall):
    """A call of a function, with its arguments as a value."""

    if TYPE_CHECKING:
        function: ParsedFunction  # pyright: ignore[reportIncompatibleVariableOverride]  # nobody writes a bare function into it

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object. Nothing is parsed."""
        return super().from_dict(_with(data, "function", ParsedFunction))


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ParsedChatCompletionMessage(_WithParsed, ChatCompletionMessage, Generic[T]):
    """A message, with its content as a value."""

    parsed: T | None = None
    """The content as the type that was asked for; None if none was, or for a refusal."""

    if TYPE_CHECKING:
        # As the official library types it. Who offers custom tools finds calls of those here, too, and tells by `type`.
        tool_calls: list[ParsedFunctionToolCall] | None  # type: ignore[assignment]  # nobody writes a bare call into it

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object. Nothing is parsed."""
        calls: Any = data.get("tool_calls")
        if isinstance(calls, JSON_ARRAY):
            data = {**data, "tool_calls": [_call(call) for call in calls]}
        self = super().from_dict(data)
        self.parsed = None
        return self


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ParsedChoice(_WithParsed, ChatCompletionChoice, Generic[T]):
    """A choice whose message has its content as a value."""

    if TYPE_CHECKING:
        message: ParsedChatCompletionMessage[T]  # pyright: ignore[reportIncompatibleVariableOverride]  # nor a bare message

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object. Nothing is parsed."""
        return super().from_dict(_with(data, "message", ParsedChatCompletionMessage))


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ParsedChatCompletion(_WithParsed, ChatCompletion, Generic[T]):
    """A completion whose choices have their content as values."""

    if TYPE_CHECKING:
        choices: list[ParsedChoice[T]]  # type: ignore[assignment]  # nobody writes a bare choice into it

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object. Nothing is parsed."""
        choices: Any = data.get("choices")
        if isinstance(choices, JSON_ARRAY):
            data = {
                **data,
                "choices": [ParsedChoice.from_dict(c) if isinstance(c, JSON_OBJECT) else c for c in choices],
            }
        return super().from_dict(data)


def _with(data: Mapping[str, Any], name: str, model: type[Any]) -> Mapping[str, Any]:
    """Return the object with one property read as a model of ours; emitted decoders pass over what is one already."""
    value = data.get(name)
    return {**data, name: model.from_dict(value)} if isinstance(value, JSON_OBJECT) else data


def _call(value: Any) -> Any:
    """Read a tool call if it is one of a function; some servers leave its type out, or have one of their own."""
    if not isinstance(value, JSON_OBJECT):
        return value
    kind = value.get("type")
    is_function = kind == "function" or (kind != "custom" and isinstance(value.get("function"), JSON_OBJECT))
    return ParsedFunctionToolCall.from_dict(value) if is_function else value
