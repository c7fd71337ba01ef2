"""Lists over sockets: pages, items across pages, and servers that lead in a circle."""

import copy
import json
from typing import Any

import pytest

from specwire import APIResponseValidationError, AsyncPage, Page
from specwire_conformance.scripted import ScriptedServer

from .halves import Half, play
from .payloads import failed, ok, page

THREE_PAGES = (ok(page("a", "b", more=True)), ok(page("c", more=True)), ok(page("d")))
TARGETS = [
    "/v1/chat/completions?limit=2&metadata[k]=v",
    "/v1/chat/completions?limit=2&metadata[k]=v&after=b",
    "/v1/chat/completions?limit=2&metadata[k]=v&after=c",
]


async def first(half: Half, **params: Any) -> Any:
    return await half.call("chat.completions.list", limit=2, metadata={"k": "v"}, **params)


def test_items_across_pages(kind: str) -> None:
    async def scenario(half: Half) -> list[str]:
        return [item.id async for item in half.each(await first(half, extra_headers={"X-Trace": "1"}))]

    with ScriptedServer(*THREE_PAGES) as server:
        assert play(kind, server.url, scenario) == ["a", "b", "c", "d"]
    assert [request.target for request in server.requests] == TARGETS
    assert [request.header("x-trace") for request in server.requests] == ["1"] * 3


def test_an_asynchronous_list_needs_no_await_to_be_iterated() -> None:
    async def scenario(half: Half) -> list[str]:
        return [item.id async for item in half.client.chat.completions.list(limit=2, metadata={"k": "v"})]

    with ScriptedServer(*THREE_PAGES) as server:
        assert play("async", server.url, scenario) == ["a", "b", "c", "d"]


def test_page_by_page(kind: str) -> None:
    async def scenario(half: Half) -> None:
        one = await first(half)
        assert issubclass(type(one), Page if kind == "sync" else AsyncPage)
        assert [item.id for item in one.data] == ["a", "b"]
        assert (one.has_more, one.last_id, one.object) == (True, "b", "list")
        assert one.body.to_dict() == page("a", "b", more=True)
        assert one.has_next_page()
        two = one.get_next_page() if kind == "sync" else await one.get_next_page()
        assert [item.id for item in two.data] == ["c"]
        assert [len(each.data) async for each in half.each(two.iter_pages())] == [1, 1]

    with ScriptedServer(*THREE_PAGES) as server:
        play(kind, server.url, scenario)


def test_what_the_answer_has_is_an_attribute_of_the_page(kind: str) -> None:
    async def scenario(half: Half) -> None:
        one = await first(half)
        assert repr(one).endswith("of chat.completions.list, 2 items, has_next_page=True>")
        assert (one.object, one.has_more, one.first_id, one.last_id) == ("list", True, "a", "b")
        assert one.to_dict() == one.model_dump(exclude_unset=True) == {**page("a", "b", more=True), "new": [1]}
        assert json.loads(one.model_dump_json(exclude_unset=True)) == json.loads(one.to_json()) == one.to_dict()
        assert (one.new, one.additional_properties) == ([1], {"new": [1]})
        assert one._request_id == "req-1"
        twin = copy.copy(one)
        assert (twin.data, twin.has_more) == (one.data, True)

    with ScriptedServer(ok({**page("a", "b", more=True), "new": [1]}, x_request_id="req-1")) as server:
        play(kind, server.url, scenario)


def test_a_list_that_was_not_asked_for_says_so() -> None:
    async def scenario(half: Half) -> None:
        assert repr(half.client.models.list()) == "<AsyncPaginator of models.list, nothing asked for yet>"

    play("async", "http://127.0.0.1:9", scenario)


def test_the_last_page(kind: str) -> None:
    async def scenario(half: Half) -> None:
        page = await first(half)
        assert not page.has_next_page()
        with pytest.raises(RuntimeError, match="no next page"):
            page.get_next_page() if kind == "sync" else await page.get_next_page()
        with pytest.raises(AttributeError):
            page.nonsense  # noqa: B018  (reading it is the test)
        name = "Page" if kind == "sync" else "AsyncPage"
        assert repr(page) == f"<{name} of chat.completions.list, 1 item, has_next_page=False>"

    with ScriptedServer(ok(page("d"))) as server:
        play(kind, server.url, scenario)


def test_a_list_of_one_page(kind: str) -> None:
    """The list of models has no cursor; some servers say that there is more all the same."""

    async def scenario(half: Half) -> list[str]:
        return [item.id async for item in half.each(await half.call("models.list"))]

    body = {"object": "list", "data": [{"id": "m", "object": "model"}], "has_more": True, "last_id": "m"}
    with ScriptedServer(ok(body)) as server:
        assert play(kind, server.url, scenario) == ["m"]


def test_a_server_that_ignores_the_cursor_is_found_out(kind: str) -> None:
    """The items that came are delivered; then it is said that the rest cannot be had."""
    found: list[str] = []

    async def scenario(half: Half) -> None:
        async for item in half.each(await first(half)):
            found.append(item.id)  # noqa: PERF401  (what came before the error is kept)

    with (
        ScriptedServer(ok(page("a", "b", more=True)), repeat_last=True) as server,
        pytest.raises(APIResponseValidationError, match="last_id is still 'b'"),
    ):
        play(kind, server.url, scenario)
    assert found == ["a", "b", "a", "b"]
    assert len(server.requests) == 2


def test_an_error_on_the_way(kind: str) -> None:
    async def scenario(half: Half) -> list[str]:
        return [item.id async for item in half.each(await first(half))]

    with ScriptedServer(ok(page("a", "b", more=True)), failed(503), ok(page("c"))) as server:
        assert play(kind, server.url, scenario, max_retries=1) == ["a", "b", "c"]


@pytest.mark.parametrize("body", [{"id": 2, "name": "Tom"}, {"data": "none"}, {}])
def test_an_answer_that_is_no_page_is_an_error(kind: str, body: dict[str, Any]) -> None:
    with (
        ScriptedServer(ok(body)) as server,
        pytest.raises(APIResponseValidationError, match="without an array 'data'"),
    ):
        play(kind, server.url, first)


def test_null_is_an_empty_page(kind: str) -> None:
    async def scenario(half: Half) -> list[Any]:
        data: list[Any] = (await first(half)).data
        return data

    with ScriptedServer(ok({"object": "list", "data": None})) as server:
        assert play(kind, server.url, scenario) == []


def test_a_circle_of_pages_ends_in_an_error(kind: str) -> None:
    found: list[str] = []

    async def scenario(half: Half) -> None:
        async for item in half.each(await first(half)):
            found.append(item.id)  # noqa: PERF401  (what came before the error is kept)

    circle = [ok(page(name, more=True)) for name in ("a", "b", "c", "b")]
    with (
        ScriptedServer(*circle) as server,
        pytest.raises(APIResponseValidationError, match="in a circle: last_id is 'b' again"),
    ):
        play(kind, server.url, scenario)
    assert found == ["a", "b", "c", "b"]


def without_cursor(*ids: str, **fields: Any) -> list[Any]:
    """Answer with a page that names neither its first nor its last item, as some servers do."""
    body = page(*ids)
    return ok({"object": "list", "data": body["data"], **fields})


@pytest.mark.parametrize("more", [{"has_more": True}, {}, {"has_more": None}, {"has_more": True, "last_id": None}])
def test_a_list_without_cursors_goes_on_from_its_last_item(kind: str, more: dict[str, Any]) -> None:
    async def scenario(half: Half) -> list[str]:
        return [item.id async for item in half.each(await first(half))]

    pages = (without_cursor("a", "b", **more), without_cursor("c", **more), without_cursor(**more))
    with ScriptedServer(*pages) as server:
        assert play(kind, server.url, scenario) == ["a", "b", "c"]
    assert [request.target for request in server.requests] == TARGETS


def test_a_list_without_cursors_that_does_not_move_is_found_out(kind: str) -> None:
    found: list[str] = []

    async def scenario(half: Half) -> None:
        async for item in half.each(await first(half)):
            found.append(item.id)  # noqa: PERF401  (what came before the error is kept)

    with (
        ScriptedServer(without_cursor("a", has_more=True), repeat_last=True) as server,
        pytest.raises(APIResponseValidationError, match="id of the last item is still 'a'"),
    ):
        play(kind, server.url, scenario)
    assert found == ["a", "a"]


def test_more_that_cannot_be_asked_for_is_an_error(kind: str) -> None:
    found: list[Any] = []

    async def scenario(half: Half) -> None:
        one = await first(half)
        assert one.has_next_page()
        assert one.next_page_info() is None
        async for item in half.each(one):
            found.append(item)  # noqa: PERF401  (what came before the error is kept)

    nameless = {"object": "list", "data": [{"object": "chat.completion"}], "has_more": True}
    with (
        ScriptedServer(ok(nameless)) as server,
        pytest.raises(APIResponseValidationError, match="no last_id and no id of the last item to go on from"),
    ):
        play(kind, server.url, scenario)
    assert len(found) == 1


def test_what_the_next_page_is_asked_with(kind: str) -> None:
    async def scenario(half: Half) -> None:
        one = await first(half)
        info = one.next_page_info()
        assert (info.params, repr(info)) == ({"after": "b"}, "PageInfo(params={'after': 'b'})")
        two = one.get_next_page() if kind == "sync" else await one.get_next_page()
        assert two.next_page_info() is None

    with ScriptedServer(ok(page("a", "b", more=True)), ok(page("c"))) as server:
        play(kind, server.url, scenario)
