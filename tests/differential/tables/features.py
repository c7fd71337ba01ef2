"""Every feature of the reference server's model: whole, as a stream, and as events of the streaming helper.

The answers are made once by the reference server and then played to both libraries, byte for byte.
"""

from __future__ import annotations

import json
import urllib.request
from typing import Any

from specwire_conformance.scripted import Exchange, Reply
from tests.conformance.features import FEATURES
from tests.differential.call import Call

METHOD = "chat.completions.create"


def calls(reference_url: str) -> list[Call]:
    """Return three calls for each feature."""
    found = []
    for name, (prompt, parts) in FEATURES.items():
        messages = [{"role": "user", "content": prompt}] if isinstance(prompt, str) else prompt
        params: dict[str, Any] = {"model": "gpt-4o-mini", "messages": messages, **parts}
        usage = {"stream_options": {"include_usage": True}}
        whole = answer(reference_url, params)
        pieces = answer(reference_url, {**params, **usage, "stream": True})
        found += [
            Call(f"feature: {name}", METHOD, [whole], params=params),
            Call(f"feature stream: {name}", METHOD, [pieces], how="stream", params={**params, **usage, "stream": True}),
            Call(
                f"feature events: {name}", "chat.completions.stream", [pieces], how="events", params={**params, **usage}
            ),
        ]
    return found


def answer(reference_url: str, body: dict[str, Any]) -> Exchange:
    """Ask the reference server."""
    request = urllib.request.Request(
        f"{reference_url}/chat/completions",
        data=json.dumps(body).encode(),
        headers={"authorization": "Bearer sk-test-0123456789", "content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        kind = response.headers["content-type"]
        return [Reply(body=response.read(), headers={"content-type": kind, "x-request-id": "req-f"})]
