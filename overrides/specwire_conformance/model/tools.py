"""Tool calls: which tools may be called, which are, and with what.

Covers function tools, custom tools and the deprecated `functions`, which differ in where they stand in the request.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from specwire_conformance.json_values import JsonObject, objects
from specwire_conformance.model.dice import Dice
from specwire_conformance.model.json_text import UnsupportedSchemaError, schema_text
from specwire_conformance.model.patterns import matching_text
from specwire_conformance.model.prompt import Prompt

Kind = Literal["function", "custom", "legacy"]

FILLERS = frozenset({"get", "set", "list", "find", "fetch", "make", "run", "do", "a", "the", "of", "for", "tool"})
"""Words of a tool's name that need not occur in the message."""


@dataclass(frozen=True)
class Tool:
    """A tool that the request offers."""

    kind: Kind
    name: str
    definition: JsonObject


@dataclass(frozen=True)
class ToolCall:
    """A call that the answer makes; `text` is the JSON of the arguments, or a custom tool's input."""

    call_id: str
    kind: Kind
    name: str
    text: str


def offered_tools(request: JsonObject) -> list[Tool]:
    """Return the tools and deprecated functions of a request, in order."""
    tools = [Tool(t["type"], t[t["type"]]["name"], t[t["type"]]) for t in objects(request.get("tools"))]
    return tools + [Tool("legacy", function["name"], function) for function in objects(request.get("functions"))]


def allowed_tools(request: JsonObject) -> tuple[list[Tool], bool]:
    """Return the tools that may be called, and whether one of them must be."""
    tools = offered_tools(request)
    choice: Any = request.get("tool_choice") or request.get("function_call") or "auto"
    match choice:
        case "none":
            return [], False
        case "auto" | "required":
            return tools, choice == "required"
        case {"type": "allowed_tools", "allowed_tools": {"mode": mode, "tools": references}}:
            names = {name_in(reference) for reference in references}
            return [tool for tool in tools if tool.name in names], mode == "required"
        case _:
            return [tool for tool in tools if tool.name == name_in(choice)], True


def name_in(reference: JsonObject) -> str:
    """Return the tool's name in a reference such as `{"type": "function", "function": {"name": …}}`."""
    inner = reference.get(reference.get("type", "")) or reference
    return str(inner.get("name", ""))


def tool_calls(prompt: Prompt, request: JsonObject, dice: Dice) -> list[ToolCall]:
    """Return the calls of an answer; an empty list means that it is text.

    Raises:
        UnsupportedSchemaError: nothing can be written for the parameters or the grammar of a called tool.
    """
    tools, must = allowed_tools(request)
    wanted = [] if prompt.results else list(_wanted(prompt, tools))
    if must and not wanted:
        wanted = [(tool, None) for tool in tools[:1]]
    if request.get("parallel_tool_calls") is False or any(tool.kind == "legacy" for tool, _ in wanted):
        wanted = wanted[:1]
    return [
        ToolCall(f"call_{dice.name(f'call {index}')}", tool.kind, tool.name, _input(tool, text, dice, index))
        for index, (tool, text) in enumerate(wanted)
    ]


def _wanted(prompt: Prompt, tools: list[Tool]) -> Iterator[tuple[Tool, str | None]]:
    by_name = {tool.name: tool for tool in tools}
    if prompt.tool_lines:
        yield from ((by_name[name], text or None) for name, text in prompt.tool_lines if name in by_name)
        return
    spoken = set(re.findall(r"\w+", prompt.user_text.lower()))
    for tool in tools:
        named = set(re.findall(r"[a-z0-9]+", re.sub(r"([A-Z])", r" \1", tool.name).lower())) - FILLERS
        if named and named <= spoken:
            yield tool, None


def _input(tool: Tool, wanted: str | None, dice: Dice, index: int) -> str:
    if wanted is not None:
        return wanted
    salted = Dice(dice.name(f"input {index} {tool.name}").encode())
    if tool.kind != "custom":
        parameters = tool.definition.get("parameters")
        return schema_text({"type": "object", **parameters}, "", salted) if parameters else "{}"
    grammar = tool.definition.get("format", {}).get("grammar")
    if grammar is None:
        return f"Input for {tool.name}."
    text = matching_text(f"^(?:{grammar['definition']})$", 0) if grammar["syntax"] == "regex" else None
    if text is None:
        raise UnsupportedSchemaError(f"no input was found for the grammar of {tool.name}; say it: `tool: NAME INPUT`")
    return text
