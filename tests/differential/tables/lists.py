"""Lists and their pages."""

from __future__ import annotations

from typing import Any

from tests.client.payloads import completion, ok, page
from tests.differential.call import Call

from .arguments import MODEL

MODELS = {"object": "list", "data": [MODEL, {**MODEL, "id": "other"}]}
TWO = [ok(page("c1", "c2", more=True)), ok(page("c3"))]
MESSAGES = {
    "object": "list",
    "data": [{"id": "m1", "role": "user", "content": "hi", "name": None, "content_parts": None}],
    "first_id": "m1",
    "last_id": "m1",
    "has_more": False,
}


def listed(name: str, answers: Any, how: str, method: str = "chat.completions.list", **parts: Any) -> Call:
    return Call(f"list: {name}", method, answers, how=how, **parts)


CALLS = [
    listed("models", [ok(MODELS)], "items", "models.list"),
    listed("pages of models", [ok(MODELS)], "pages", "models.list"),
    listed(
        "models without created", [ok({"object": "list", "data": [{"id": "x"}], "models": []})], "items", "models.list"
    ),
    listed("no models", [ok({"object": "list", "data": []})], "items", "models.list"),
    listed("items", TWO, "items"),
    listed("pages", TWO, "pages"),
    listed("iter_pages", TWO, "iter_pages"),
    listed("arguments", [ok(page())], "items", params={"after": "c0", "limit": 2, "order": "desc", "model": "m"}),
    listed("metadata", [ok(page())], "items", params={"metadata": {"a": "1", "b c": "ü"}}),
    listed("null metadata", [ok(page())], "items", params={"metadata": None}),
    listed(
        "arguments on each page",
        TWO,
        "items",
        params={"limit": 2, "extra_query": {"x": "1"}, "extra_headers": {"X-Custom": "1"}},
    ),
    listed("no more, though it says so", [ok(page("c1", more=True)), ok(page(more=True))], "items"),
    listed("more, unsaid", [ok({"object": "list", "data": [completion(id="c1")]}), ok(page())], "items"),
    listed(
        "more is null", [ok({"object": "list", "data": [completion(id="c1")], "has_more": None}), ok(page())], "items"
    ),
    listed("last_id differs from the last item", [ok(page("c1", more=True, last_id="other")), ok(page())], "items"),
    listed("messages", [ok(MESSAGES)], "items", "chat.completions.messages.list", args=["chatcmpl-1"]),
    listed("no data", [ok({"object": "list"})], "items"),
    listed("data is null", [ok({"object": "list", "data": None})], "items"),
]
