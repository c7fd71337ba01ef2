"""The messages of a request in the form in which a stored completion lists them.

Source: https://platform.openai.com/docs/api-reference/chat/getMessages
"""

from specwire_conformance.json_values import JsonObject, objects

KEPT = ("name", "tool_calls", "function_call", "tool_call_id")
LISTED_PARTS = ("text", "image_url")
"""The kinds of content part that the contract lists; sound and files are not kept."""


def stored_messages(completion_id: str, messages: list[JsonObject]) -> list[JsonObject]:
    """Return the messages with ids of their own, oldest first."""
    return [_stored(f"{completion_id}-{index}", message) for index, message in enumerate(messages)]


def _stored(message_id: str, message: JsonObject) -> JsonObject:
    content = message.get("content")
    parts = objects(content)
    text = "".join(part["text"] for part in parts if part["type"] == "text") if parts else content
    refusals = [part["refusal"] for part in parts if part["type"] == "refusal"]
    return {
        "id": message_id,
        "role": message["role"],
        "content": text,
        "content_parts": [part for part in parts if part["type"] in LISTED_PARTS] if parts else None,
        "refusal": message.get("refusal") or "".join(refusals) or None,
        **{key: message[key] for key in KEPT if message.get(key) is not None},
    }
