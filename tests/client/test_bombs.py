"""A few bytes on the wire that stand for very many: the bounds on errors and on events are kept all the same."""

import gzip

import pytest

from specwire import APIResponseValidationError, BadRequestError
from specwire.core.actions import MAX_ERROR_BYTES
from specwire.transports.inflate import PIECE_BYTES, Inflater
from specwire_conformance.scripted import Reply, ScriptedServer

from .halves import Half, play
from .payloads import EVENT_STREAM

SIZE = 50_000_000
PACKED = gzip.compress(b"x" * SIZE)
GZIP = {"content-encoding": "gzip"}


@pytest.fixture
def undone(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many bytes came out of each step."""
    sizes: list[int] = []
    piece = Inflater.piece

    def counting(self: Inflater) -> bytes:
        data = piece(self)
        sizes.append(len(data))
        return data

    monkeypatch.setattr(Inflater, "piece", counting)
    return sizes


def test_error(kind: str, undone: list[int]) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(BadRequestError) as caught:
            await half.create()
        assert len(caught.value.response.content) < MAX_ERROR_BYTES + PIECE_BYTES

    with ScriptedServer([Reply(status=400, body=PACKED, headers=GZIP)]) as server:
        play(kind, server.url, scenario)
    assert sum(undone) < MAX_ERROR_BYTES + PIECE_BYTES


def test_stream(kind: str, undone: list[int]) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIResponseValidationError, match="an event of more than 100000 bytes"):
            await half.texts(await half.stream())

    with ScriptedServer([Reply(body=PACKED, headers={**EVENT_STREAM, **GZIP}, framing="chunked")]) as server:
        play(kind, server.url, scenario, max_event_bytes=100_000)
    assert sum(undone) <= PIECE_BYTES
