"""What is measured over and over in long-living processes: each scenario, its contenders, and what one unit of it is.

Lives here: the table, as plain data. Who does the work is in ``worker.py``, who asks for it in ``rounds.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .payloads import LARGE, SMALL, Parts, answer_parts, stream_parts

# What Specwire sends with, and nothing of what it adds.
OWN = "specwire's connections + msgspec"
CLIENTS = ("specwire", "specwire-fast", "openai", "httpx", "httpx2")
SYNC = (*CLIENTS, OWN, "pyreqwest", "pyreqwest + msgspec", "http.client", "raw socket")
ASYNC = (*CLIENTS, "aiohttp", "pyreqwest", "asyncio streams")
STREAMS = ("specwire", "specwire-fast", "openai", "httpx + json", "httpx2 + msgspec", "http.client + msgspec")
ASYNC_STREAMS = ("specwire, async", "specwire-fast, async", "openai, async", "aiohttp + msgspec, async")
HELPERS = ("specwire", "specwire-fast", "openai")
DECODERS = ("specwire", "specwire-fast", "openai", "json", "orjson", "msgspec", "msgspec Struct")

EVENTS, QUICK_EVENTS = 10_000, 2_000
AT_ONCE = 100


@dataclass(frozen=True)
class Scenario:
    """One thing to measure.

    Attributes:
        title: What it says on the page.
        contenders: Who takes part; a stream's contender reads all of ``events``.
        kind: Which table of contenders, ``sync``, ``async``, ``stream``, ``helper`` or ``decode``.
        baseline: The contender that does only what this server needs, with the standard library as far as it goes.
        unit: What the microseconds are for.
        messages: How many messages a request has.
        events: How many events a stream has; also the number of units in one call.
        events_per_chunk: How many of them come in one chunk of the transfer coding.
        slow: Contenders that a quick run leaves out.
        share: One call takes long, so that only this part of the rounds is made: 2 for a half.
        proxied: The server is the proxy that the environment names, for a host that is only reached through it.
    """

    title: str
    contenders: tuple[str, ...]
    kind: str
    baseline: str
    unit: str
    messages: int = SMALL
    events: int = 1
    events_per_chunk: int = 1
    slow: tuple[str, ...] = ()
    share: int = 1
    proxied: bool = False

    def parts(self) -> Parts:
        """Return what the server answers."""
        streams = self.kind in {"stream", "helper"}
        return stream_parts(self.events, self.events_per_chunk) if streams else answer_parts()


SCENARIOS: dict[str, Scenario] = {
    "sync": Scenario("One call after another", SYNC, "sync", "raw socket", "call"),
    "large": Scenario(
        "400 messages and 10 tools, one call after another", SYNC, "sync", "raw socket", "call", messages=LARGE
    ),
    "async": Scenario("100 calls at once", ASYNC, "async", "asyncio streams", "call"),
    "proxied": Scenario(
        "100 calls at once, through a proxy of the environment",
        (*CLIENTS, "pyreqwest"),
        "async",
        "pyreqwest",
        "call",
        proxied=True,
    ),
    "stream-1": Scenario(
        "A long stream, one event per chunk",
        (*STREAMS, *ASYNC_STREAMS),
        "stream",
        "http.client + msgspec",
        "event",
        events=EVENTS,
        slow=("openai, async",),
        share=2,
    ),
    "stream-20": Scenario(
        "A long stream, twenty events per chunk",
        (*STREAMS, *ASYNC_STREAMS),
        "stream",
        "http.client + msgspec",
        "event",
        events=EVENTS,
        slow=("openai, async",),
        share=2,
        events_per_chunk=20,
    ),
    "helper-1k": Scenario(
        "`.stream()` with events and snapshot, 1,000 events", HELPERS, "helper", "specwire", "event", events=1_000
    ),
    "helper-10k": Scenario(
        "`.stream()` with events and snapshot, 10,000 events",
        HELPERS,
        "helper",
        "specwire",
        "event",
        events=10_000,
        slow=("openai",),
        share=3,
    ),
    "helper-100k": Scenario(
        "`.stream()` with events and snapshot, 100,000 events",
        HELPERS[:2],  # one stream takes openai a minute
        "helper",
        "specwire",
        "event",
        events=100_000,
        slow=HELPERS[:2],
        share=8,
    ),
    "completion": Scenario(
        "From the 859 bytes of an answer to an object, no network", DECODERS, "decode", "msgspec Struct", "answer"
    ),
    "chunk": Scenario(
        "From the 262 bytes of an event to an object, no network", DECODERS, "decode", "msgspec Struct", "event"
    ),
}


def scenarios(*, quick: bool) -> dict[str, Scenario]:
    """Return all scenarios; in a quick run long streams are shorter and slow contenders stay away."""
    if not quick:
        return SCENARIOS
    return {
        key: replace(
            scenario,
            events=QUICK_EVENTS if scenario.kind == "stream" else scenario.events,
            contenders=tuple(name for name in scenario.contenders if name not in scenario.slow),
        )
        for key, scenario in SCENARIOS.items()
    }
