"""A few bytes on the wire that stand for very many, and bodies that are too large: every bound is kept all the same."""

import gzip
import zlib
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from specwire import APIResponseValidationError, APITimeoutError, BadRequestError
from specwire_conformance.scripted import Chunk, Exchange, Head, Reply, ScriptedServer
from specwire_runtime.policy.actions import MAX_ERROR_BYTES
from specwire_runtime.response.inflate import PIECE_BYTES, Inflater

from .halves import Half, SyncHalf, play
from .payloads import CREATE, EVENT_STREAM, completion, ok, page

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


def http_client(kind: str, *, own: bool) -> dict[str, Any]:
    return {"http_client": (httpx.Client if kind == "sync" else httpx.AsyncClient)()} if own else {}


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


@pytest.mark.parametrize("own", [False, True], ids=["pool", "http_client"])
def test_a_stream_of_nothing_ends_in_time(kind: str, undone: list[int], *, own: bool) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APITimeoutError):
            await half.texts(await half.stream())

    headers = {**EVENT_STREAM, **GZIP}
    with ScriptedServer([Reply(body=gzip.compress(b"\n" * SIZE), headers=headers)]) as server:
        play(kind, server.url, scenario, timeout=0.2, **http_client(kind, own=own))
    assert sum(undone) < SIZE


@pytest.mark.parametrize("own", [False, True], ids=["pool", "http_client"])
@pytest.mark.parametrize("member", [b"", b"x"])
def test_members_that_cost_more_than_they_give(kind: str, member: bytes, undone: list[int], *, own: bool) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIResponseValidationError, match="content encodings, one upon the other"):
            await half.create()

    packed = gzip.compress(gzip.compress(member) * 400_000)
    with ScriptedServer([Reply(body=packed, headers={"content-encoding": "gzip, gzip"})]) as server:
        play(kind, server.url, scenario, **http_client(kind, own=own))
    assert len(undone) < 200_000


# Whole answers -------------------------------------------------------------------------------------------------------

BOUND = 1_000_000
TOO_LARGE = "a body of more than 1000000 bytes, the bound that max_response_bytes sets"


async def create(half: Half) -> Any:
    return await half.create()


async def parse(half: Half) -> Any:
    return await half.call("chat.completions.parse", **CREATE)


async def raw(half: Half) -> Any:
    return await half.call("chat.completions.with_raw_response.create", **CREATE)


async def models(half: Half) -> Any:
    return [item async for item in half.each(half.client.models.list())]


async def other(half: Half) -> Any:
    return await half.call("get", "/files/f/content", cast_to=bytes)


async def streamed_json(half: Half) -> Any:
    opened = half.client.chat.completions.with_streaming_response.create(**CREATE)
    if isinstance(half, SyncHalf):
        with opened as answer:
            return answer.json()
    async with opened as answer:
        return await answer.json()


async def streamed_parse(half: Half) -> Any:
    opened = half.client.chat.completions.with_streaming_response.create(**CREATE)
    if isinstance(half, SyncHalf):
        with opened as answer:
            return answer.parse()
    async with opened as answer:
        return await answer.parse()


WAYS: list[Callable[[Half], Awaitable[Any]]] = [create, parse, raw, models, other, streamed_json, streamed_parse]
BODIES: dict[str, Exchange] = {
    "gzip": [Reply(body=PACKED, headers=GZIP)],
    "deflate": [Reply(body=zlib.compress(b"x" * SIZE), headers={"content-encoding": "deflate"})],
    "gzip twice": [Reply(body=gzip.compress(PACKED), headers={"content-encoding": "gzip, gzip"})],
    "five times": [Reply(body=gzip.compress(PACKED), headers={"content-encoding": ", ".join(["gzip"] * 5)})],
    "announced": [Head(headers={"content-length": str(SIZE)}, framing="none"), Chunk(b"{")],
    "chunks without end": [Head(framing="chunked"), *[Chunk(b"x" * 100_000)] * 100],
    "until the end": [Reply(body=b"x" * 3 * BOUND, framing="close")],
}


@pytest.mark.parametrize("own", [False, True], ids=["pool", "http_client"])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("body", ["gzip", "chunks without end"])
def test_a_whole_answer_is_bounded(
    kind: str, way: Callable[[Half], Awaitable[Any]], body: str, undone: list[int], *, own: bool
) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIResponseValidationError, match=TOO_LARGE):
            await way(half)

    with ScriptedServer(BODIES[body]) as server:
        play(kind, server.url, scenario, max_response_bytes=BOUND, max_retries=2, **http_client(kind, own=own))
        assert len(server.requests) == 1
    assert sum(undone) <= BOUND + PIECE_BYTES


@pytest.mark.parametrize("own", [False, True], ids=["pool", "http_client"])
@pytest.mark.parametrize("body", BODIES)
def test_whatever_the_body_comes_as(kind: str, body: str, undone: list[int], *, own: bool) -> None:
    expected = "content encoding" if body == "five times" else TOO_LARGE

    async def scenario(half: Half) -> None:
        with pytest.raises(APIResponseValidationError, match=expected):
            await half.create()

    with ScriptedServer(BODIES[body]) as server:
        play(kind, server.url, scenario, max_response_bytes=BOUND, **http_client(kind, own=own))
    assert sum(undone) <= 3 * (BOUND + PIECE_BYTES)


@pytest.mark.parametrize("own", [False, True], ids=["pool", "http_client"])
@pytest.mark.parametrize("pack", [None, gzip.compress], ids=["plain", "gzip"])
def test_an_answer_of_just_that_size_is_read(kind: str, pack: Callable[[bytes], bytes] | None, *, own: bool) -> None:
    body = httpx.Response(200, json=completion()).content

    async def scenario(half: Half) -> None:
        assert (await half.create()).id == "chatcmpl-1"
        smaller = half.client.with_options(max_response_bytes=len(body) - 1)
        half.client, whole = smaller, half.client
        with pytest.raises(APIResponseValidationError, match="max_response_bytes"):
            await half.create()
        half.client = smaller.with_options(max_response_bytes=None)
        assert (await half.create()).id == "chatcmpl-1"
        half.client = whole

    headers = {} if pack is None else GZIP
    with ScriptedServer(
        [Reply(body=body if pack is None else pack(body), headers=headers)], repeat_last=True
    ) as server:
        play(kind, server.url, scenario, max_response_bytes=len(body), **http_client(kind, own=own))


def test_the_second_page_is_bounded_too(kind: str) -> None:
    async def scenario(half: Half) -> None:
        paginator = half.client.chat.completions.list()
        items = iter(paginator) if kind == "sync" else aiter(paginator)
        assert (await half.next(items)).id == "1"
        with pytest.raises(APIResponseValidationError, match="max_response_bytes"):
            await half.next(items)

    large = page("2", padding="x" * 20_000)
    with ScriptedServer(ok(page("1", more=True)), ok(large)) as server:
        play(kind, server.url, scenario, max_response_bytes=10_000)


def test_a_body_that_the_program_iterates_over_is_its_own_matter(kind: str) -> None:
    async def scenario(half: Half) -> None:
        opened = half.client.chat.completions.with_streaming_response.create(**CREATE)
        if isinstance(half, SyncHalf):
            with opened as answer:
                assert sum(map(len, answer.iter_bytes())) == SIZE
        else:
            async with opened as answer:
                assert sum([len(piece) async for piece in answer.iter_bytes()]) == SIZE

    with ScriptedServer([Reply(body=PACKED, headers=GZIP)]) as server:
        play(kind, server.url, scenario, max_response_bytes=BOUND)


@pytest.mark.parametrize("own", [False, True], ids=["pool", "http_client"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "none", "identity, identity", "UTF8", "binary", "aws-chunked", "", "made-up", "gzip", "br"]
)
def test_a_plain_answer_with_an_encoding_that_was_not_used(kind: str, encoding: str, *, own: bool) -> None:
    async def scenario(half: Half) -> None:
        assert (await half.create()).id == "chatcmpl-1"

    with ScriptedServer([Reply(body=completion(), headers={"content-encoding": encoding})]) as server:
        play(kind, server.url, scenario, **http_client(kind, own=own))


@pytest.mark.parametrize("own", [False, True], ids=["pool", "http_client"])
@pytest.mark.parametrize("encoding", ["gzip, identity", "GZIP", "x-gzip", "identity,gzip", "gzip, utf-8"])
def test_an_answer_with_an_encoding_that_says_more_than_gzip(kind: str, encoding: str, *, own: bool) -> None:
    async def scenario(half: Half) -> None:
        assert (await half.create()).id == "chatcmpl-1"

    packed = gzip.compress(httpx.Response(200, json=completion()).content)
    with ScriptedServer([Reply(body=packed, headers={"content-encoding": encoding})]) as server:
        play(kind, server.url, scenario, **http_client(kind, own=own))


def test_a_hook_of_the_http_client_may_have_read_the_body() -> None:
    def read(response: httpx.Response) -> None:
        response.read()

    async def scenario(half: Half) -> None:
        assert (await half.create()).id == "chatcmpl-1"

    packed = gzip.compress(httpx.Response(200, json=completion()).content)
    with ScriptedServer([Reply(body=packed, headers=GZIP)]) as server:
        play("sync", server.url, scenario, http_client=httpx.Client(event_hooks={"response": [read]}))
