"""Measures what it takes from the bytes of an answer to a typed object, for a whole completion and a chunk of a stream.

Prints one line of JSON for each body: contender to microseconds, the least over some rounds in which the contenders
take turns, so that a busy machine troubles all of them alike. Compare with ``json.loads`` of the same line: the times
of two machines say nothing about each other. What is good enough does not belong here.

    python scripts/bench/decode.py
"""

from __future__ import annotations

import argparse
import importlib
import json
import time
import types
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from specwire.core.json_text import Loads, parse, read_with
from specwire.core.kinds import is_array, is_object
from specwire_api.models.chat_completion import ChatCompletion
from specwire_api.models.chat_completion_chunk import ChatCompletionChunk

# As the real service sends them: one indented, 859 bytes, the other not, 262 bytes.
COMPLETION_BYTES, CHUNK_BYTES = 859, 262
COMPLETION: dict[str, Any] = {
    "id": "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT",
    "object": "chat.completion",
    "created": 1741569952,
    "model": "gpt-4.1-2025-04-14",
    "choices": [
        {
            "index": 0,
            "message": {
                "role": "assistant",
                "content": "Hi How can I help you?",
                "refusal": None,
                "annotations": [],
            },
            "logprobs": None,
            "finish_reason": "stop",
        }
    ],
    "usage": {
        "prompt_tokens": 19,
        "completion_tokens": 10,
        "total_tokens": 29,
        "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
        "completion_tokens_details": {
            "reasoning_tokens": 0,
            "audio_tokens": 0,
            "accepted_prediction_tokens": 0,
            "rejected_prediction_tokens": 0,
        },
    },
    "service_tier": "default",
    "system_fingerprint": "fp_44709d6fcb",
}
CHUNK: dict[str, Any] = {
    "id": "chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG",
    "object": "chat.completion.chunk",
    "created": 1741570283,
    "model": "gpt-4.1-2025-04-14",
    "service_tier": "default",
    "system_fingerprint": "fp_44709d6fcb",
    "choices": [{"index": 0, "delta": {"content": "Hi"}, "finish_reason": None}],
}
CALLS = 500
ROUNDS = 60


def padded(text: str, size: int) -> bytes:
    """Return the text with a longer greeting, so that it has this many bytes."""
    return text.replace("Hi", "Hi" + "!" * (size - len(text)), 1).encode()


def completion_use(model: Any) -> object:
    """Read what most programs read."""
    return model.choices[0].message.content, model.usage.total_tokens


def chunk_use(model: Any) -> object:
    """Read what most programs read."""
    return model.choices[0].delta.content


@contextmanager
def reading_with(loads: Loads | None) -> Generator[None]:
    """Let this reader read while the block runs."""
    read_with(loads)
    try:
        yield
    finally:
        read_with(None)


def struct_decoder(msgspec: Any, name: str, value: Any) -> Callable[[bytes], Any]:
    """Return a decoder of msgspec for objects with just the properties that the value has."""

    def kind(name: str, value: Any) -> Any:
        if is_object(value):
            fields = [(key, kind(f"{name}_{key}", value[key])) for key in value]
            return msgspec.defstruct(name, fields)
        if is_array(value):
            return types.GenericAlias(list, kind(name, value[0]) if value else Any)
        found: Any = value.__class__
        return found | None

    decode: Callable[[bytes], Any] = msgspec.json.Decoder(kind(name, value)).decode
    return decode


def readers() -> dict[str, Loads]:
    """Return the faster readers of JSON that are installed."""
    found: dict[str, Loads] = {}
    with suppress(ImportError):
        found["msgspec"] = importlib.import_module("msgspec").json.Decoder().decode
    with suppress(ImportError):
        found["orjson"] = importlib.import_module("orjson").loads
    return found


def contenders(
    body: bytes, decode: Callable[[Any], Any], use: Callable[[Any], object]
) -> dict[str, tuple[Callable[[], object], Loads | None]]:
    """Return what is compared, each with the reader that ``parse`` has meanwhile."""
    found: dict[str, tuple[Callable[[], object], Loads | None]] = {
        "json.loads": (lambda: json.loads(body), None),
        "specwire": (lambda: decode(parse(body)), None),
        "specwire, used": (lambda: use(decode(parse(body))), None),
    }
    for name, loads in readers().items():
        found[f"{name}, untyped"] = (partial(loads, body), None)
        found[f"specwire over {name}"] = (found["specwire"][0], loads)
        found[f"specwire over {name}, used"] = (found["specwire, used"][0], loads)
    with suppress(ImportError):
        struct = struct_decoder(importlib.import_module("msgspec"), decode.__qualname__.partition(".")[0], parse(body))
        found["msgspec Struct"] = (lambda: struct(body), None)
    return found


def measure(calls: dict[str, tuple[Callable[[], object], Loads | None]], rounds: int) -> dict[str, float]:
    """Return the least time of one call of each, in microseconds."""
    least = dict.fromkeys(calls, float("inf"))
    for _ in range(rounds):
        for name, (call, loads) in calls.items():
            with reading_with(loads):
                started = time.perf_counter()
                for _ in range(CALLS):
                    call()
                least[name] = min(least[name], (time.perf_counter() - started) / CALLS * 1e6)
    return {name: round(found, 2) for name, found in least.items()}


def main() -> None:
    """Measure both bodies."""
    parser = argparse.ArgumentParser(description="Measure the way from bytes to a typed object.")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="in each of which the contenders take turns")
    rounds = parser.parse_args().rounds
    completion, chunk = json.dumps(COMPLETION, indent=2), json.dumps(CHUNK, separators=(",", ":"))
    bodies: dict[str, tuple[bytes, Callable[[Any], Any], Callable[[Any], object]]] = {
        "completion": (padded(completion, COMPLETION_BYTES), ChatCompletion.from_dict, completion_use),
        "chunk": (padded(chunk, CHUNK_BYTES), ChatCompletionChunk.from_dict, chunk_use),
    }
    for name, (body, decode, use) in bodies.items():
        found = measure(contenders(body, decode, use), rounds)
        print(json.dumps({"body": name, "bytes": len(body), "us": found}), flush=True)


if __name__ == "__main__":
    main()
