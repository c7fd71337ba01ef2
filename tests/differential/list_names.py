"""Lists the public names of one library, by where programs meet them, as JSON. Run with an interpreter that has it.

    python list_names.py openai|specwire

As in ``program.py``, nothing of this repository may be imported.
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any

NAME = sys.argv[1]
LIBRARY: Any = importlib.import_module(NAME)
MODULES = {
    "types": "types",
    "types.chat": "types.chat",
    "types.chat.chat_completion": "types.chat.chat_completion",
    "types.chat.chat_completion_chunk": "types.chat.chat_completion_chunk",
    "types.chat.completion_create_params": "types.chat.completion_create_params",
    "types.shared": "types.shared",
    "types.shared_params": "types.shared_params",
    "lib.streaming.chat": "lib.streaming.chat",
}


def public(thing: Any) -> list[str]:
    """Return the names of an object's attributes that a program may use."""
    declared = [name for cls in getattr(type(thing), "__mro__", ()) for name in vars(cls).get("__annotations__", {})]
    names = {*dir(thing), *declared}
    return sorted(name for name in names if not name.startswith("_") and (name in declared or has(thing, name)))


def has(thing: Any, name: str) -> bool:
    try:
        getattr(thing, name)
    except Exception:  # noqa: BLE001  (some attributes refuse to be read; they are there)
        return name in dir(thing)
    return True


def members(module: str) -> list[str]:
    """Return what a module of types exports; what it imported for itself is left out."""
    try:
        found = importlib.import_module(f"{NAME}.{module}")
    except ImportError:
        return []
    listed = getattr(found, "__all__", None)
    if listed is not None and NAME == "specwire":
        return sorted({*listed, *dir(found)})
    if listed is not None:
        return sorted(listed)
    return sorted(name for name in dir(found) if name[0].isupper())


def offline(kind: str) -> Any:
    """Return a client that is never used."""
    return getattr(LIBRARY, kind)(api_key="sk-test-0123456789", base_url="http://127.0.0.1:9")


def answered() -> tuple[Any, Any]:
    """Return a raw response, and the error of another call; nothing is sent anywhere."""
    http: Any = importlib.import_module({"openai": "httpx2", "specwire": "httpx"}[NAME])

    def answer(request: Any) -> Any:
        return http.Response(404 if request.url.path.endswith("/none") else 200, json={"id": "m", "object": "model"})

    through = http.Client(transport=http.MockTransport(answer))
    client = LIBRARY.OpenAI(api_key="sk-test-0123456789", http_client=through)
    try:
        client.models.retrieve("none")
    except LIBRARY.NotFoundError as error:
        return client.models.with_raw_response.retrieve("m"), error
    raise AssertionError


def main() -> None:
    """Print the names."""
    raw, error = answered()
    client, asynchronous = offline("OpenAI"), offline("AsyncOpenAI")
    answer = LIBRARY.types.chat.ChatCompletion
    found = {
        "module": sorted(getattr(LIBRARY, "__all__", [])),
        "client": public(client),
        "async client": public(asynchronous),
        "client.chat": public(client.chat),
        "client.chat.completions": public(client.chat.completions),
        "async client.chat.completions": public(asynchronous.chat.completions),
        "client.chat.completions.messages": public(client.chat.completions.messages),
        "client.models": public(client.models),
        "async client.models": public(asynchronous.models),
        "an answer": sorted(name for name in dir(answer) if not name.startswith("_")),
        "a raw response": public(raw),
        "headers of a raw response": public(raw.headers),
        "error.response, and http_response of a raw response": public(error.response),
        "error.request, and http_request of a raw response": public(error.request),
        **{name: members(module) for name, module in MODULES.items()},
    }
    json.dump(found, sys.stdout)


main()
