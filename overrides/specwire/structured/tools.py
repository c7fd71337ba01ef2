"""Function tools made of types and of Python functions. Running them is the business of ``specwire.tool_loop``."""

from __future__ import annotations

import copy
import functools
from typing import TYPE_CHECKING, Any, cast

from specwire.chat_stream.outside import json_text

from .adapter import Adapter, UnfitTextError
from .choose import adapter_for, libraries, name_of
from .docstrings import read_docstring
from .failures import ToolArgumentsError
from .formats import strict_schema, wire_name
from .functions import FunctionArguments

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from specwire_api.params import ChatCompletionFunctionToolParam

NO_ARGUMENTS = "{}"
# How servers write that there are none, beside leaving them out.
NOTHING = {"", "null"}


class FunctionTool(dict[str, Any]):
    """A tool as ``create`` takes it, which also knows how to read its arguments.

    Attributes:
        name: what the model calls it.
        function: the Python function that it stands for; None if it was made of a type.
    """

    __slots__ = ("_adapter", "function", "name")

    def __init__(
        self, name: str, definition: dict[str, Any], adapter: Adapter, function: Callable[..., Any] | None
    ) -> None:
        """Put the tool together."""
        super().__init__(type="function", function=definition)
        self.name = name
        self.function = function
        self._adapter = adapter

    def read(self, came: Any) -> Any:
        """Return the arguments as the tool's type, or by name if it was made of a function.

        Raises:
            ToolArgumentsError: they do not fit.
        """
        text = json_arguments(came)
        try:
            return self._adapter.read(text)
        except UnfitTextError as error:
            text = came if isinstance(came, str) else text
            raise ToolArgumentsError(self.name, text=text, reason=f"{error}") from error

    def bound(self, arguments: Any) -> Callable[[], Any]:
        """Return the call of the function with arguments that ``read`` returned."""
        if self.function is None or not isinstance(self._adapter, FunctionArguments):
            raise TypeError(f"the tool {self.name!r} was made of a type; there is no function to call")
        places, named = self._adapter.bind(arguments)
        return functools.partial(self.function, *places, **named)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as the plain dictionary: libraries' own objects do not travel."""
        return dict, (dict(self),)

    def __copy__(self) -> Self:
        """Copy: another dictionary that reads as this one does."""
        return self._with(self)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Copy the dictionary deeply; the function and what knows the type are shared."""
        return self._with(copy.deepcopy(dict(self), memo))

    def _with(self, content: dict[str, Any]) -> Self:
        other = type(self)(self.name, {}, self._adapter, self.function)
        other.update(content)
        return other


def json_arguments(came: Any) -> str:
    """Return arguments as JSON text. Some servers send the object itself, and there are many ways to say nothing."""
    text = json_text(came)
    return NO_ARGUMENTS if text.strip() in NOTHING else text


def function_tool(
    target: Any, *, name: str | None = None, description: str | None = None, strict: bool = True
) -> ChatCompletionFunctionToolParam:
    """Make a function tool of a typed function, or of a type that its arguments have.

    Of a function: its name, docstring (with the section that describes its parameters) and annotations. With ``strict``
    a parameter that has a default may be null, which means the default. Of a type: a pydantic model, an attrs class, a
    dataclass or a TypedDict.

    The result is the dictionary that ``create`` takes. ``parse`` and ``run_tools`` read arguments with it.

    Args:
        target: the function or type.
        name: what the model calls it; its own name if it is left out.
        description: what the model is told of it; its own docstring if it is left out.
        strict: whether the model must keep to the schema. Without it, free keys (``dict[str, int]``) are possible.

    Raises:
        TypeError: a parameter has no annotation, or there is no JSON Schema for the type or a parameter.
        ValueError: there is no usable name.
        OpenAIError: a library that is needed is not installed.

    https://platform.openai.com/docs/guides/function-calling
    """
    adapter: Adapter
    function: Callable[..., Any] | None = None
    if libraries(target):
        called = wire_name(name or name_of(target))
        adapter, told = adapter_for(target), _own_docstring(target)
    elif callable(target) and not isinstance(target, type):
        called = wire_name(name or _function_name(target))
        function = target
        adapter = arguments = FunctionArguments(target, called, strict=strict)
        told = arguments.description
    else:
        raise TypeError(f"{target!r} is neither a function nor a type that a tool can be made of")
    definition: dict[str, Any] = {"name": called, "strict": strict}
    if description or told:
        definition["description"] = description or told
    definition["parameters"] = _strict(adapter, called) if strict else adapter.schema()
    return cast("ChatCompletionFunctionToolParam", FunctionTool(called, definition, adapter, function))


def _strict(adapter: Adapter, called: str) -> dict[str, Any]:
    try:
        return strict_schema(adapter, called)
    except TypeError as error:
        raise TypeError(f"{error}; or make the tool by function_tool(..., strict=False)") from error


def pydantic_function_tool(
    model: Any, *, name: str | None = None, description: str | None = None
) -> ChatCompletionFunctionToolParam:
    """Make a strict function tool of a pydantic model, under the name that the official library has for it.

    ``function_tool`` does the same, and takes other types and functions, too.

    Args:
        model: the class.
        name: what the model calls it; the name of the class if it is left out.
        description: what the model is told of it; the docstring of the class if it is left out.

    Raises:
        TypeError: there is no strict JSON Schema for it.
    """
    return function_tool(model, name=name, description=description)


def _own_docstring(kind: Any) -> str:
    """Return the description in a class's own docstring; that which dataclasses write by themselves says nothing."""
    text: str = getattr(kind, "__doc__", None) or ""
    return "" if text.startswith(f"{name_of(kind)}(") else read_docstring(text)[0]


def _function_name(function: Any) -> str:
    while hasattr(function, "func"):  # functools.partial
        function = function.func
    named: str = getattr(function, "__name__", None) or type(function).__name__
    return "" if named == "<lambda>" else named
