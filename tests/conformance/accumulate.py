"""Adds up the chunks of a stream, and brings a whole completion into the same form, to compare the two."""

import base64
from typing import Any

Json = dict[str, Any]


def accumulated(chunks: list[Json]) -> Json:
    """What the chunks say together. What names the run (id, created) must agree between chunks, and is dropped."""
    assert len({(c["id"], c["created"], c["model"], c["object"], c["system_fingerprint"]) for c in chunks}) == 1
    choices: dict[int, Json] = {}
    for chunk in chunks:
        for part in chunk["choices"]:
            _add(choices.setdefault(part["index"], _empty()), part)
    last = {key: chunk[key] for chunk in chunks for key in ("usage", "moderation") if chunk.get(key)}
    return {
        "choices": [_done(choices[index]) for index in sorted(choices)],
        "usage": last.get("usage"),
        "moderation": last.get("moderation"),
        "service_tier": chunks[0]["service_tier"],
    }


def comparable(completion: Json) -> Json:
    """The same form of a whole completion."""
    return {
        "choices": [_comparable_choice(choice) for choice in completion["choices"]],
        "usage": completion["usage"],
        "moderation": completion.get("moderation"),
        "service_tier": completion["service_tier"],
    }


def _empty() -> Json:
    return {
        "role": None, "content": "", "refusal": "", "annotations": [], "tool_calls": {}, "function_call": None,
        "audio": None, "logprobs": [], "finish_reason": None,
    }  # fmt: skip


def _add(choice: Json, part: Json) -> None:
    assert choice["finish_reason"] is None, "a delta after the finish"
    choice["finish_reason"] = part["finish_reason"]
    if part["logprobs"]:
        choice["logprobs"] += part["logprobs"]["content"] or part["logprobs"]["refusal"]
    for key, value in part["delta"].items():
        match key:
            case "role":
                assert choice["role"] is None, "a second role"
                choice["role"] = value
            case "content" | "refusal":
                choice[key] += value or ""
            case "annotations":
                choice[key] += value
            case "tool_calls":
                for piece in value:
                    call = choice[key].setdefault(piece["index"], {})
                    _add_call(call, {name: field for name, field in piece.items() if name != "index"})
            case "function_call" | "audio":
                choice[key] = choice[key] or {}
                _add_call(choice[key], value)
            case _:
                raise AssertionError(f"unknown delta {key}")


def _add_call(call: Json, piece: Json) -> None:
    for key, value in piece.items():
        if isinstance(value, dict):
            _add_call(call.setdefault(key, {}), value)
        elif key in ("arguments", "input", "data", "transcript"):
            call[key] = call.get(key, "") + value
        else:
            assert key not in call, f"{key} came twice"
            call[key] = value


def _done(choice: Json) -> Json:
    choice["tool_calls"] = [choice["tool_calls"][index] for index in sorted(choice["tool_calls"])]
    return _without_times(choice)


def _comparable_choice(whole: Json) -> Json:
    message = whole["message"]
    logprobs = whole["logprobs"] or {"content": [], "refusal": None}
    return _without_times({
        **_empty(),
        "tool_calls": [],
        **{key: value for key, value in message.items() if value is not None},
        "logprobs": logprobs["content"] or logprobs["refusal"] or [],
        "finish_reason": whole["finish_reason"],
    })  # fmt: skip


def _without_times(choice: Json) -> Json:
    if choice["audio"]:
        audio = {key: value for key, value in choice["audio"].items() if key != "expires_at"}
        audio["data"] = base64.b64decode(audio["data"], validate=True)
        return {**choice, "audio": audio}
    return choice
