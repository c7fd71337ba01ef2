"""Rules between the messages of a request, which a schema cannot say.

Source: https://platform.openai.com/docs/guides/function-calling
"""

from collections.abc import Iterator

from specwire_conformance.json_values import JsonObject
from specwire_conformance.model.prompt import calls_of
from specwire_conformance.problems import Problem

SAYS_SOMETHING = ("content", "tool_calls", "function_call", "refusal", "audio")


def message_problems(request: JsonObject) -> Iterator[Problem]:
    """Yield what is wrong between the messages, in their order."""
    open_calls: set[str] = set()
    for index, message in enumerate(request["messages"]):
        at = f"messages[{index}]"
        if message["role"] == "tool":
            if message["tool_call_id"] not in open_calls:
                words = "a message with role 'tool' must follow the message with the 'tool_calls' that it answers"
                yield Problem(f"{at}.role", f"Invalid message at '{at}': {words}.", "invalid_value")
            open_calls.discard(message["tool_call_id"])
            continue
        if open_calls:
            yield _unanswered(open_calls, at)
        open_calls = {call["id"] for call in calls_of(message)}
        if message["role"] == "assistant" and all(message.get(key) is None for key in SAYS_SOMETHING):
            words = "a message with role 'assistant' needs content, a refusal, audio or calls"
            yield Problem(f"{at}.content", f"Invalid message at '{at}': {words}.", "invalid_value")
    if open_calls:
        yield _unanswered(open_calls, "messages")


def _unanswered(open_calls: set[str], at: str) -> Problem:
    words = "each of 'tool_calls' needs a message with role 'tool' right after it; missing are"
    return Problem(at, f"Invalid messages: {words} {', '.join(sorted(open_calls))}.", "invalid_value")
