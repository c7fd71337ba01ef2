"""Captured exchanges: what real servers answered, byte for byte, and what that means, read without any of our code.

``fixtures/exchanges.tar.xz`` holds ``SERVER/NAME.request`` and ``SERVER/NAME.raw``; ``fixtures/outcomes.yaml`` says
what a user of the client must see of each. Lives here: both files, and a reader of HTTP and of event streams that is as
plain as these answers allow. It knows nothing of the client.
"""

from __future__ import annotations

import gzip
import json
import tarfile
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

FIXTURES = Path(__file__).with_name("fixtures")
DONE = "[DONE]"


@dataclass(frozen=True)
class Answer:
    """An answer as an independent reader sees it; ``whole`` is whether nothing of it is missing."""

    status: int
    headers: dict[str, str]
    body: bytes
    whole: bool

    @property
    def closes(self) -> bool:
        """Whether the server closed the connection after it."""
        return not self.whole or self.headers.get("connection") == "close"

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    def events(self) -> list[Any]:
        """The values of the data lines before the end marker. These servers write one line for each event."""
        lines = self.body.decode().split("\n")
        data = [line.removeprefix("data: ") for line in lines if line.startswith("data: ")]
        if DONE in data:
            data = data[: data.index(DONE)]
        return [json.loads(text) for text in data]


@dataclass(frozen=True)
class Exchange:
    """One request and its answer, as the two sockets saw them."""

    name: str
    request: bytes
    raw: bytes

    @property
    def line(self) -> tuple[str, str]:
        """Method and target."""
        method, target, _ = self.request.split(b"\n")[0].decode().split()
        return method, target

    @property
    def asked(self) -> dict[str, Any] | None:
        """The JSON object that was sent, if it was one."""
        try:
            value = json.loads(_split(self.request)[1] or b"null")
        except ValueError:
            return None
        return value if isinstance(value, dict) else None

    @cached_property
    def answer(self) -> Answer:
        """The answer, read by this module."""
        head, rest = _split(self.raw)
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.split(":", 1) for line in lines)
        headers = {name.lower(): value.strip() for name, value in pairs}
        if headers.get("transfer-encoding") == "chunked":
            body, whole = _unchunked(rest)
        else:
            length = int(headers["content-length"])
            body, whole = rest[:length], len(rest) == length
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return Answer(int(first.split()[1]), headers, body, whole)


def _split(message: bytes) -> tuple[bytes, bytes]:
    """Split head and body; requests were kept with LF ends."""
    for end in (b"\r\n\r\n", b"\n\n"):
        head, found, body = message.partition(end)
        if found:
            return head, body
    return message, b""


def _unchunked(rest: bytes) -> tuple[bytes, bool]:
    body = b""
    while True:
        size_line, found, after = rest.partition(b"\r\n")
        if not found:
            return body, False
        size = int(size_line, 16)
        if size == 0:
            return body, after == b"\r\n"
        if len(after) < size + 2:
            return body + after[:size], False
        body, rest = body + after[:size], after[size + 2 :]


def texts(events: list[Any]) -> dict[int, str]:
    """Return the text of each choice that the events of a stream add up to."""
    found: dict[int, str] = defaultdict(str)
    for event in events:
        for choice in event["choices"]:
            found[choice["index"]] += choice["delta"].get("content") or ""
    return dict(found)


@cache
def exchanges() -> dict[str, Exchange]:
    """Return all exchanges by name, ``SERVER/NAME``."""
    with tarfile.open(FIXTURES / "exchanges.tar.xz") as archive:
        files = {member.name: archive.extractfile(member) for member in archive}
        contents = {name: file.read() for name, file in files.items() if file is not None}
    names = [name.removesuffix(".raw") for name in contents if name.endswith(".raw")]
    return {name: Exchange(name, contents[f"{name}.request"], contents[f"{name}.raw"]) for name in names}


@dataclass(frozen=True)
class Expected:
    """What the user must see: ``answer``, ``stream`` or ``error``, and which error, after how many events, and why."""

    kind: str
    error: str | None = None
    events: int = 0
    reason: str | None = None


@cache
def expected() -> dict[str, Expected]:
    """Return the outcomes by the exchange's name."""
    table = yaml.safe_load((FIXTURES / "outcomes.yaml").read_text(encoding="utf-8"))
    found = {name: Expected(kind) for kind in ("answer", "stream") for name in table[f"{kind}s"]}
    for reason, rows in table["errors"].items():
        for name, outcome in rows.items():
            error, _, events = outcome.partition(" after ")
            found[name] = Expected("error", error, int(events or 0), reason)
    return found
