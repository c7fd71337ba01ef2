"""Reads what the model needs out of the messages: the last words of the user, directives, results of tools."""

import re
from dataclasses import dataclass
from functools import cached_property

from specwire_conformance.json_values import JsonObject, objects

DIRECTIVE = re.compile(r"\s*(echo|refuse|filter|count): ?(.*)", re.DOTALL)
TOOL_LINE = re.compile(r"^[ \t]*tool: *([\w-]+) ?(.*)$", re.MULTILINE)
RESULT_ROLES = ("tool", "function")


@dataclass(frozen=True)
class Prompt:
    """The messages of a chat request."""

    messages: list[JsonObject]

    @cached_property
    def user_text(self) -> str:
        """The text of the last user message, or of the last message if no user spoke."""
        spoken = [message for message in self.messages if message["role"] == "user"] or self.messages
        return text_of(spoken[-1].get("content"))

    @cached_property
    def directive(self) -> tuple[str, str]:
        """Name and text of the directive in the last user message, or two empty strings. See `../guide.py`."""
        match = DIRECTIVE.fullmatch(self.user_text)
        return (match[1], match[2]) if match else ("", "")

    @cached_property
    def tool_lines(self) -> list[tuple[str, str]]:
        """Name and input of each `tool:` line in the last user message."""
        return [(name, text.strip()) for name, text in TOOL_LINE.findall(self.user_text)]

    @cached_property
    def results(self) -> list[tuple[str, str]]:
        """Name of the tool and text of its result, for the results at the end of the conversation."""
        names = {call["id"]: call[call["type"]]["name"] for message in self.messages for call in calls_of(message)}
        found: list[tuple[str, str]] = []
        for message in reversed(self.messages):
            if message["role"] not in RESULT_ROLES:
                break
            name = message.get("name") or names.get(message.get("tool_call_id", ""), "tool")
            found.insert(0, (name, text_of(message.get("content"))))
        return found


def text_of(content: object) -> str:
    """Return the text of a message's content: itself, or its text and refusal parts one after the other."""
    if isinstance(content, str):
        return content
    return "".join(part.get("text") or part.get("refusal") or "" for part in objects(content))


def calls_of(message: JsonObject) -> list[JsonObject]:
    """Return the tool calls of a message, if it has any."""
    return objects(message.get("tool_calls"))
