"""Making, copying and closing clients; where settings come from; keys that change."""

import asyncio
from typing import Any

import httpx
import pytest

import specwire
from specwire import AsyncOpenAI, OpenAI, OpenAIError, Timeout, omit
from specwire_conformance.scripted import ScriptedServer

from .halves import AsyncHalf, Half, SyncHalf, play
from .payloads import CREATE, HELLO, KEY, completion, failed, ok, streamed

CLIENTS: list[Any] = [OpenAI, AsyncOpenAI]
BOTH = pytest.mark.parametrize("client_class", CLIENTS)


@BOTH
def test_settings_from_arguments(client_class: Any) -> None:
    client = client_class(
        api_key=f" {KEY}\n", organization="o", project="p", base_url="http://h/v1/", timeout=5, max_retries=7
    )
    assert (client.api_key, client.organization, client.project) == (KEY, "o", "p")
    assert client.base_url == "http://h/v1"
    assert client.timeout == Timeout(5)
    assert client.max_retries == 7


@BOTH
def test_settings_from_the_environment(client_class: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"API_KEY": KEY, "ORG_ID": "o", "PROJECT_ID": "", "BASE_URL": "http://h/v1"}.items():
        monkeypatch.setenv(f"OPENAI_{name}", value)
    client = client_class()
    assert (client.api_key, client.organization, client.project, client.base_url) == (KEY, "o", None, "http://h/v1")


@BOTH
def test_defaults(client_class: Any) -> None:
    client = client_class(api_key=KEY)
    assert client.base_url == "https://api.openai.com/v1"
    assert client.timeout == Timeout(600, connect=5)
    assert client.max_retries == 2


@BOTH
def test_a_missing_key_is_said_at_once_and_how_to_give_it(client_class: Any) -> None:
    with pytest.raises(OpenAIError, match=r"api_key=.*OPENAI_API_KEY"):
        client_class()


@BOTH
@pytest.mark.parametrize(
    "options, error",
    [
        ({"api_key": "sk-\n-x"}, OpenAIError),
        ({"base_url": "api.openai.com"}, ValueError),
        ({"timeout": "soon"}, TypeError),
        ({"timeout": -1}, ValueError),
        ({"max_retries": -1}, ValueError),
        ({"default_headers": {"X": "a\nb"}}, ValueError),
        ({"organisation": "o"}, TypeError),
        ({"http_client": object()}, TypeError),
    ],
)
def test_what_cannot_work_is_refused_at_once(
    client_class: Any, options: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        client_class(**{"api_key": KEY, **options})


def test_a_client_of_the_other_kind_is_refused() -> None:
    with httpx.Client() as client, pytest.raises(TypeError, match=r"httpx\.AsyncClient"):
        AsyncOpenAI(api_key=KEY, http_client=client)
    with pytest.raises(TypeError, match=r"httpx\.Client"):
        OpenAI(api_key=KEY, http_client=httpx.AsyncClient())


@BOTH
def test_attributes(client_class: Any) -> None:
    client = client_class(api_key=KEY, base_url="http://h/v1")
    assert repr(client) == f"{client_class.__name__}(base_url='http://h/v1')"
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        client.nonsense  # noqa: B018  (reading it is the test)
    assert client.chat.completions is client.chat.completions


@pytest.mark.parametrize("half_class", [SyncHalf, AsyncHalf])
@pytest.mark.parametrize("copier", ["copy", "with_options"])
def test_a_copy_changes_what_it_is_told_and_shares_the_connection(
    half_class: type[SyncHalf | AsyncHalf], copier: str
) -> None:
    async def scenario() -> None:
        half = half_class(
            api_key=KEY,
            organization="o",
            base_url=f"{server.url}/v1",
            default_headers={"X-A": "1", "X-B": "1"},
            default_query={"q": "1"},
        )
        await half.create()
        base = half.client
        half.client = getattr(base, copier)(
            project="p", timeout=3, max_retries=0, default_headers={"x-b": "2"}, default_query={"r": 2}
        )
        assert type(half.client) is type(base)
        assert (half.client.timeout, half.client.max_retries) == (Timeout(3), 0)
        assert (base.timeout, base.max_retries, base.project) == (Timeout(600, connect=5), 2, None)
        await half.create()
        half.client = half.client.copy(set_default_headers={"X-C": omit}, set_default_query={}, api_key="other-key-123")
        await half.create()
        await half.close()
        assert half.client.is_closed()
        assert base.is_closed()

    with ScriptedServer(ok(), repeat_last=True) as server:
        asyncio.run(scenario())
        assert server.connections == 1
    first, second, third = server.requests
    assert [first.header(name) for name in ("x-a", "x-b", "openai-project")] == ["1", "1", None]
    assert [second.header(name) for name in ("x-a", "x-b", "openai-project")] == ["1", "2", "p"]
    assert [third.header(name) for name in ("x-a", "x-b", "openai-project")] == [None, None, "p"]
    assert [request.query for request in server.requests] == [[("q", "1")], [("q", "1"), ("r", "2")], []]
    assert [request.header("openai-organization") for request in server.requests] == ["o"] * 3
    assert third.header("authorization") == "Bearer other-key-123"


def test_an_environment_that_changes_later_does_not_change_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    client = OpenAI(api_key=KEY)
    monkeypatch.setenv("OPENAI_ORG_ID", "late")
    assert client.with_options(timeout=1).organization is None


def test_headers_of_the_environment(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Env: e\nX-Both: e")

    async def scenario(half: Half) -> None:
        await half.create()

    with ScriptedServer(ok()) as server:
        play(kind, server.url, scenario, default_headers={"x-both": "argument", "User-Agent": omit})
    request = server.requests[0]
    assert (request.header("x-env"), request.header("x-both"), request.header("user-agent")) == ("e", "argument", None)


def test_a_function_gives_the_key_for_each_attempt(kind: str) -> None:
    keys = iter(["key-one-1", " key-two-2\n"])

    async def scenario(half: Half) -> None:
        await half.create()

    with ScriptedServer(failed(500), ok()) as server:
        play(kind, server.url, scenario, api_key=lambda: next(keys), max_retries=1)
    assert [request.header("authorization") for request in server.requests] == ["Bearer key-one-1", "Bearer key-two-2"]


def test_an_asynchronous_function_gives_the_key() -> None:
    async def key() -> str:
        await asyncio.sleep(0)
        return "key-three-3"

    async def scenario(half: Half) -> None:
        await half.create()

    with ScriptedServer(ok()) as server:
        play("async", server.url, scenario, api_key=key)
    assert server.requests[0].header("authorization") == "Bearer key-three-3"


def test_an_asynchronous_function_is_nothing_for_a_synchronous_client() -> None:
    async def key() -> str:
        raise AssertionError

    async def scenario(half: Half) -> None:
        await half.create()

    with ScriptedServer() as server, pytest.raises(OpenAIError, match="only an asynchronous client"):
        play("sync", server.url, scenario, api_key=key)


@pytest.mark.parametrize("bad", ["", "  ", None, 7, "sk-\r\nX-Evil: 1"])
def test_a_function_that_gives_no_key(kind: str, bad: Any) -> None:
    async def scenario(half: Half) -> None:
        await half.create()

    with ScriptedServer() as server, pytest.raises(OpenAIError, match="client's function returned") as caught:
        play(kind, server.url, scenario, api_key=lambda: bad)
    assert "Evil" not in str(caught.value)


def test_an_error_of_the_function_is_the_users_own(kind: str) -> None:
    def key() -> str:
        raise ZeroDivisionError

    async def scenario(half: Half) -> None:
        await half.create()

    with ScriptedServer() as server, pytest.raises(ZeroDivisionError):
        play(kind, server.url, scenario, api_key=key)


def test_user_info_of_the_base_url_is_sent_as_a_header_alone(kind: str) -> None:
    async def scenario(half: Half) -> None:
        assert half.client.base_url == f"{server.url}/v1"
        await half.create()

    with ScriptedServer(ok()) as server:
        url = server.url.replace("http://", "http://me:pass@")
        play(kind, url, scenario, api_key=None)
    request = server.requests[0]
    assert request.header("authorization") == "Basic bWU6cGFzcw=="
    assert request.header("host") == server.url.removeprefix("http://")


def test_the_size_of_an_event_is_bounded(kind: str) -> None:
    async def scenario(half: Half) -> None:
        assert await half.texts(await half.stream()) == ["Hel", "lo", ""]
        half.client = half.client.with_options(max_event_bytes=10)
        await half.texts(await half.stream())

    with (
        ScriptedServer(streamed(*HELLO), streamed(*HELLO)) as server,
        pytest.raises(specwire.APIResponseValidationError, match="an event of more than 10 bytes"),
    ):
        play(kind, server.url, scenario, max_event_bytes=10_000)


def test_the_text_of_a_stream_says_whose_it_is_and_whether_it_is_open(kind: str) -> None:
    name = "Stream" if kind == "sync" else "AsyncStream"

    async def scenario(half: Half) -> None:
        for end in ("read", "left"):
            stream = await half.stream()
            assert repr(stream) == f"<{name} of chat.completions.create, status 200, open>"
            await half.next(stream)
            assert repr(stream).endswith(", open>")
            await (half.texts(stream) if end == "read" else half.close(stream))
            assert repr(stream) == f"<{name} of chat.completions.create, status 200, ended>"

    with ScriptedServer(streamed(*HELLO), streamed(*HELLO)) as server:
        play(kind, server.url, scenario)


def test_a_closed_client_says_so(kind: str) -> None:
    async def scenario(half: Half) -> None:
        await half.create()
        assert not half.client.is_closed()
        await half.close()
        await half.close()
        assert half.client.is_closed()
        with pytest.raises(OpenAIError, match="closed"):
            await half.create()

    with ScriptedServer(ok()) as server:
        play(kind, server.url, scenario)
        assert server.wait_for_open_connections(0)


def test_closing_closes_the_http_client_that_was_given(kind: str) -> None:
    given: Any = httpx.Client() if kind == "sync" else httpx.AsyncClient()

    async def scenario(half: Half) -> None:
        copy = half.client.with_options(timeout=1)
        await half.close(copy)
        assert given.is_closed
        assert half.client.is_closed()

    play(kind, "http://127.0.0.1:9", scenario, http_client=given)


def test_with_blocks_close() -> None:
    with ScriptedServer(ok(), ok()) as server:
        with OpenAI(api_key=KEY, base_url=server.url) as client:
            client.chat.completions.create(**CREATE)
        assert client.is_closed()
        assert server.wait_for_open_connections(0)

        async def main() -> None:
            async with AsyncOpenAI(api_key=KEY, base_url=server.url) as client:
                await client.chat.completions.create(**CREATE)
            assert client.is_closed()
            await client.aclose()

        asyncio.run(main())
        assert server.wait_for_open_connections(0)


def test_redirects_stay_within_the_origin(kind: str) -> None:
    async def scenario(half: Half) -> dict[str, Any]:
        result: dict[str, Any] = (await half.create()).to_dict()
        return result

    with ScriptedServer(failed(308, location="/v2/chat?x=1"), ok()) as server:
        assert play(kind, server.url, scenario) == completion()
        assert server.connections == 1
    first, second = server.requests
    assert (second.method, second.target, second.body) == ("POST", "/v2/chat?x=1", first.body)
    assert second.header("authorization") == f"Bearer {KEY}"

    with ScriptedServer() as other, ScriptedServer(failed(307, location=other.url)) as server:
        with pytest.raises(specwire.APIStatusError, match=other.url):
            play(kind, server.url, scenario)
        assert other.connections == 0


def test_an_option_that_is_assigned_takes_effect(kind: str) -> None:
    async def scenario(half: Half) -> None:
        models = half.client.models
        half.client.api_key = "sk-new"
        half.client.organization = "org-new"
        await half.call("models.list")
        assert half.client.models is models
        half.client.organization = None
        await half.call("models.list")
        with pytest.raises(OpenAIError, match="api_key"):
            half.client.api_key = "with\nline"
        assert half.client.api_key == "sk-new"

    with ScriptedServer(ok({"data": []}), ok({"data": []})) as server:
        play(kind, server.url, scenario)
    assert [request.header("authorization") for request in server.requests] == ["Bearer sk-new"] * 2
    assert [request.header("openai-organization") for request in server.requests] == ["org-new", None]
