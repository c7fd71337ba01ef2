"""The names of classes that a person sees, in reprs, errors and ``type(...)``: those that are documented."""

import json
import pickle
import subprocess
import sys
from typing import Any

import pytest

import specwire
from specwire import OpenAI
from specwire_conformance.scripted import ScriptedServer
from tests.differential.environment import official_python

from .halves import Half, play
from .payloads import HELLO, KEY, completion, ok, page, streamed


def name(thing: Any) -> str:
    return type(thing).__name__


def test_streams_pages_and_responses(kind: str) -> None:
    seen: list[str] = []
    missing = "zzz"
    expected = ["Stream", "Page", "RawResponse", "StreamedResponse"]
    if kind == "async":
        expected = ["AsyncStream", "AsyncPage", "RawResponse", "AsyncStreamedResponse"]

    async def scenario(half: Half) -> None:
        stream = await half.stream()
        seen.append(name(stream))
        with pytest.raises(AttributeError, match=f"^'{name(stream)}' object has no attribute 'zzz'"):
            getattr(stream, missing)
        await half.close(stream)
        listed = half.method("chat.completions.list")()
        if kind == "async":
            assert name(listed) == "AsyncPaginator"
            listed = await listed
        seen.append(name(listed))
        seen.append(name(await half.call("chat.completions.with_raw_response.retrieve", "c")))
        manager = half.method("chat.completions.with_streaming_response.retrieve")("c")
        if kind == "async":
            async with manager as response:
                seen.append(name(response))
        else:
            with manager as response:
                seen.append(name(response))

    with ScriptedServer(streamed(*HELLO), ok(page("a")), ok(), ok()) as server:
        play(kind, server.url, scenario)
    assert seen == expected
    assert all(hasattr(specwire, one) for one in seen)


# Reads an answer, and prints the class of each object in it, in the order in which they stand.
PROGRAM = """
import importlib, json, sys
library, raw = sys.argv[1], json.loads(sys.argv[2])
types = importlib.import_module(library + ".types.chat")

def names(value):
    if isinstance(value, list):
        return [name for item in value for name in names(item)]
    if not hasattr(value, "model_dump"):
        return []
    return [type(value).__name__, *(name for _, part in sorted(dict(value).items()) for name in names(part))]

whole, chunk = (getattr(types, kind).model_validate(body) for kind, body in raw.items())
print(json.dumps([names(whole), names(chunk), repr(whole.choices[0])[:7], [str(chunk.choices[0])[:7]]]))
"""


def bodies() -> dict[str, Any]:
    token = {
        "token": "a",
        "logprob": 0.0,
        "bytes": [97],
        "top_logprobs": [{"token": "a", "logprob": 0.0, "bytes": None}],
    }
    whole = completion()
    whole["choices"][0]["message"] |= {
        "annotations": [
            {"type": "url_citation", "url_citation": {"start_index": 0, "end_index": 1, "url": "u", "title": "t"}}
        ],
        "function_call": {"name": "f", "arguments": "{}"},
        "tool_calls": [
            {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}},
            {"id": "2", "type": "custom", "custom": {"name": "f", "input": ""}},
        ],
    }
    whole["choices"][0]["logprobs"] = {"content": [token], "refusal": None}
    whole["usage"]["completion_tokens_details"] = {"reasoning_tokens": 1}
    delta = {
        "role": "assistant",
        "function_call": {"name": "f"},
        "tool_calls": [{"index": 0, "id": "1", "type": "function", "function": {"name": "f", "arguments": ""}}],
    }
    choice = {"index": 0, "delta": delta, "finish_reason": None, "logprobs": {"content": [token], "refusal": None}}
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return {"ChatCompletion": whole, "ChatCompletionChunk": chunk}


def test_models_have_the_official_names() -> None:
    found = [
        subprocess.run(
            [python, "-c", PROGRAM, library, json.dumps(bodies())],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout
        for python, library in ((official_python(), "openai"), (sys.executable, "specwire"))
    ]
    assert json.loads(found[1]) == json.loads(found[0])
    assert json.loads(found[1])[2] == "Choice("
    assert len(json.loads(found[1])[0]) > 12


def test_a_model_of_another_name_is_pickled_as_ever() -> None:
    whole = specwire.types.chat.ChatCompletion.model_validate(completion())
    assert pickle.loads(pickle.dumps(whole.choices[0])) == whole.choices[0]


def test_the_resource() -> None:
    client = OpenAI(api_key=KEY)
    assert repr(client.chat.completions).startswith("<Completions of ")
