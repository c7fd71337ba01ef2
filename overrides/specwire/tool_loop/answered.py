"""What a message of the model asks for, and the same message as it goes back. Nothing is called or read here.

A message goes back as it came, whatever a server put into it: servers of models that think refuse a conversation that
lacks the thoughts. What the API refuses, or cannot be answered, is put right:

| a message                                        | goes back                                              |
|--------------------------------------------------|--------------------------------------------------------|
| with null or an empty list                       | without it; ``content`` stays                          |
| with audio                                       | with the audio's ``id``                                |
| with a call without ``id``, or with one twice    | with an ``id`` for each call, that of its answer       |
| with a function's call of no or an unknown type  | with the type ``function``                             |
| with arguments as an object, or none             | with arguments as text                                 |
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from specwire.chat_stream.outside import json_text
from specwire.structured.tools import json_arguments
from specwire_runtime.response.json_guards import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwire_api.models.chat_completion_message import ChatCompletionMessage


class Asked(NamedTuple):
    """A call that the model asks for.

    Attributes:
        id: what the call is answered under; empty for the old form, which has none.
        name: the tool.
        arguments: as they came; JSON text if they are no text, empty if there are none.
        old: whether it came as ``function_call``, which is answered by a message of another kind.
    """

    id: str
    name: str
    arguments: str
    old: bool = False


def answered(message: ChatCompletionMessage, taken: set[str]) -> tuple[dict[str, Any], list[Asked]]:
    """Return a message as one that can be sent, and the calls in it. ``taken``: identifiers that mean other calls."""
    said = message.to_dict()
    sent = {name: value for name, value in said.items() if value is not None and value != []}
    sent = {**sent, "role": "assistant", "content": said.get("content")}
    audio = sent.pop("audio", None)
    if is_object(audio) and "id" in audio:
        sent["audio"] = {"id": audio["id"]}
    asked: list[Asked] = []
    calls = said.get("tool_calls")
    if is_array(calls) and calls:
        named = _named([call for call in calls if is_object(call)], taken)
        sent["tool_calls"] = [call for call, _ in named]
        asked = [one for _, one in named]
    old = said.get("function_call")
    if is_object(old):
        sent["function_call"] = _written(old)
        if not asked:
            asked = [Asked("", str(old.get("name")), json_text(old.get("arguments")), old=True)]
    return sent, asked


def _named(calls: list[dict[str, Any]], taken: set[str]) -> list[tuple[dict[str, Any], Asked]]:
    """Return calls with identifiers, as they are sent and as they are answered."""
    made = _free_ids(taken | {str(call.get("id")) for call in calls})
    used: set[str] = set()
    found: list[tuple[dict[str, Any], Asked]] = []
    for call in calls:
        came = call.get("id")
        call_id = str(came) if came not in (None, "") and str(came) not in used else next(made)
        used.add(call_id)
        function = call.get("function")
        sent = {**call, "id": call_id}
        if is_object(function) and call.get("type") != "custom":
            sent |= {"type": "function", "function": _written(function)}
            found.append((sent, Asked(call_id, str(function.get("name")), json_text(function.get("arguments")))))
        else:
            if is_object(call.get("custom")):
                sent["type"] = "custom"
            found.append((sent, Asked(call_id, "None", "")))
    return found


def _free_ids(taken: set[str]) -> Iterator[str]:
    """Yield identifiers that are not taken."""
    return (made for number in count(1) if (made := f"call_{number}") not in taken)


def _written(function: dict[str, Any]) -> dict[str, Any]:
    """Return a called function with its arguments as text."""
    return {**function, "arguments": json_arguments(function.get("arguments"))}
