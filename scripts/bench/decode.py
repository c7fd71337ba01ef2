"""The contenders for reading an answer: from the bytes of a body to a value, and what most programs read of it.

Lives here: one function from bytes to a decoder for each contender. No network, and no measuring.
"""

from __future__ import annotations

import importlib
import json
import types
from collections.abc import Callable
from typing import Any

from .clients import module
from .payloads import CHUNK, COMPLETION, chunk_bytes, completion_bytes

Call = Callable[[], object]
CHUNK_MODULE = "specwire_api.models.chat_completion_chunk"
COMPLETION_MODULE = "specwire_api.models.chat_completion"
# The name of a schema, its value in Python, its bytes.
KINDS: dict[str, tuple[str, dict[str, Any], Callable[[], bytes]]] = {
    "completion": ("ChatCompletion", COMPLETION, completion_bytes),
    "chunk": ("ChatCompletionChunk", CHUNK, chunk_bytes),
}


def used(kind: str, model: Any) -> object:
    """Read what most programs read of an object."""
    choice = model.choices[0]
    return (choice.message.content, model.usage.total_tokens) if kind == "completion" else choice.delta.content


def used_json(kind: str, value: Any) -> object:
    """Read the same of a dictionary."""
    choice = value["choices"][0]
    if kind == "completion":
        return choice["message"]["content"], value["usage"]["total_tokens"]
    return choice["delta"]["content"]


def struct_decoder(msgspec: Any, name: str, value: Any) -> Callable[[bytes], Any]:
    """Return a decoder of msgspec for objects with just the properties that the value has, all of them optional."""

    def kind(name: str, value: Any) -> Any:
        found: Any = value.__class__
        if found is dict:
            fields: list[Any] = [(key, kind(f"{name}_{key}", value[key]), None) for key in value]
            return msgspec.defstruct(name, fields)
        if found is list:
            return types.GenericAlias(list, kind(name, value[0]) if value else Any)
        return Any if value is None else found | None

    decode: Callable[[bytes], Any] = msgspec.json.Decoder(kind(name, value)).decode
    return decode


def untyped(module: str, attribute: str = "loads") -> Callable[[str], Call]:
    """A reader of JSON that makes dictionaries."""

    def make(kind: str) -> Call:
        data, loads = KINDS[kind][2](), importlib.import_module(module)
        read: Callable[[bytes], Any] = getattr(loads, attribute)
        return lambda: used_json(kind, read(data))

    return make


def struct(kind: str) -> Call:
    """The fastest way to objects that we know of."""
    name, value, data = KINDS[kind]
    decode, body = struct_decoder(importlib.import_module("msgspec"), name, value), data()
    return lambda: used(kind, decode(body))


def specwire(name: str) -> Callable[[str], Call]:
    """Our objects, without or with the faster reader that the extra brings."""

    def make(kind: str) -> Call:
        module(name)
        importlib.import_module("specwire_runtime.json_reader").set_up()
        schema, _, data = KINDS[kind]
        text = importlib.import_module("specwire_runtime.response.json_text")
        place = importlib.import_module({"completion": COMPLETION_MODULE, "chunk": CHUNK_MODULE}[kind])
        decode, parse, body = getattr(place, schema).from_dict, text.parse, data()
        return lambda: used(kind, decode(parse(body)))

    return make


def openai(kind: str) -> Call:
    """The official client's objects, by the function that its responses call."""
    name, _, data = KINDS[kind]
    model = getattr(importlib.import_module("openai.types.chat"), name)
    construct: Callable[..., Any] = vars(importlib.import_module("openai._models"))["construct_type"]
    body = data()
    return lambda: used(kind, construct(type_=model, value=json.loads(body)))


DECODERS: dict[str, Callable[[str], Call]] = {
    "specwire": specwire("specwire"),
    "specwire-fast": specwire("specwire-fast"),
    "openai": openai,
    "json": untyped("json"),
    "orjson": untyped("orjson"),
    "msgspec": untyped("msgspec.json", "decode"),
    "msgspec Struct": struct,
}
