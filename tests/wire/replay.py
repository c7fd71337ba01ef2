"""Replays captured answers over loopback to a client of either kind, and keeps what its user saw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from specwire import APIError
from specwire_api.params import CreateChatCompletionParams
from specwire_conformance.scripted import Bytes, Close, ScriptedServer, Step
from tests.client.halves import Half, play

from .exchanges import Exchange

KNOWN = {"stream", *CreateChatCompletionParams.__annotations__}


@dataclass
class Seen:
    """What the user got: an answer, or events, or events and then an error; and the JSON that the server got."""

    answer: Any = None
    events: list[Any] = field(default_factory=list)
    error: Exception | None = None
    asked: Any = None

    @property
    def kind(self) -> str:
        """The word that the table of outcomes has for it."""
        return "error" if self.error is not None else "answer" if self.answer is not None else "stream"


def arguments(asked: dict[str, Any] | None) -> dict[str, Any]:
    """Return the arguments of ``create`` that send this; what the contract does not know goes into ``extra_body``."""
    asked = {"model": "smollm2", "messages": [], **(asked or {})}
    if not isinstance(asked["messages"], list):
        asked = {"extra_body": {"messages": asked["messages"]}, **asked, "messages": []}
    known = {name: value for name, value in asked.items() if name in KNOWN or name == "extra_body"}
    unknown = {name: value for name, value in asked.items() if name not in known}
    return {**known, "extra_body": {**known.get("extra_body", {}), **unknown}}


async def ask(half: Half, exchange: Exchange) -> Seen:
    """Make the call that the captured request was."""
    seen = Seen()
    method, target = exchange.line
    path = target.removeprefix("/v1/")
    try:
        if path.startswith("models/") or path == "nope":
            seen.answer = await half.call("models.retrieve", path.removeprefix("models/"))
        elif path == "models":
            seen.answer = await half.call("models.list")
        elif method == "GET":
            seen.answer = await half.call("chat.completions.list")
        else:
            found = await half.call("chat.completions.create", **arguments(exchange.asked))
            if (exchange.asked or {}).get("stream"):
                async for event in half.each(found):
                    seen.events.append(event)
            else:
                seen.answer = found
    except APIError as error:
        seen.error = error
    return seen


def steps(exchange: Exchange, size: int | None = None) -> list[Step]:
    """Return the script that plays an answer in one piece, or in pieces of ``size`` bytes."""
    raw = exchange.raw
    parts = [raw[start : start + size] for start in range(0, len(raw), size)] if size else [raw]
    return [*map(Bytes, parts), *([Close()] if exchange.answer.closes else [])]


def replay(kind: str, replayed: Iterable[Exchange], size: int | None = None) -> tuple[dict[str, Seen], int]:
    """Replay the exchanges to one client; return what was seen of each, and how many connections it made."""
    rows = list(replayed)

    async def scenario(half: Half) -> dict[str, Seen]:
        return {exchange.name: await ask(half, exchange) for exchange in rows}

    with ScriptedServer(*(steps(exchange, size) for exchange in rows)) as server:
        seen = play(kind, server.url, scenario)
        for exchange, request in zip(rows, server.requests, strict=True):
            seen[exchange.name].asked = request.json() if request.body else None
        return seen, server.connections
