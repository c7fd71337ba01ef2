"""What of a given ``http_client`` holds, setting by setting: the table in ``docs/client.md``, and the timeout."""

import copy
import pickle
import re
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest
import trustme

import specwire
from specwire import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AsyncOpenAI,
    DefaultAsyncHttpxClient,
    DefaultHttpxClient,
    OpenAI,
    Timeout,
)
from specwire.module_client import module_client
from specwire_conformance.scripted import Hang, Head, ScriptedServer, Step, refusing_url
from specwire_runtime.policy.timeout import DEFAULT_TIMEOUT

from .halves import Half, play
from .payloads import EVENT_STREAM, KEY, completion, failed, ok, page

PAGE = Path(__file__).parents[2] / "docs" / "client.md"
LIBRARIES: list[Any] = [httpx, httpx2]
EACH = pytest.mark.parametrize("library", LIBRARIES, ids=["httpx", "httpx2"])
# What an http_client was told, and the bounds of a client that was told none.
TIMEOUTS: list[tuple[Any, Timeout]] = [
    (5, DEFAULT_TIMEOUT),  # which is httpx's own default
    (7, Timeout(600, connect=7, read=7, write=7, pool=7)),
    ({"timeout": 20, "connect": 2}, Timeout(600, connect=2, read=20, write=20, pool=20)),
    ({"timeout": 5, "read": 900}, Timeout(900, connect=5, read=900, write=5, pool=5)),
    ({"timeout": 5, "read": None}, Timeout(connect=5, write=5, pool=5)),
    ({"timeout": 600, "connect": 5}, DEFAULT_TIMEOUT),  # which is that of DefaultHttpxClient
    (1e12, Timeout()),  # thirty years are no bound
    (None, Timeout()),
]


def through(library: Any, kind: str, **options: Any) -> Any:
    return (library.Client if kind == "sync" else library.AsyncClient)(**options)


def openai(kind: str, **options: Any) -> Any:
    return (OpenAI if kind == "sync" else AsyncOpenAI)(api_key=KEY, **options)


def told(library: Any, kind: str, seconds: Any) -> Any:
    timeout = library.Timeout(**seconds) if isinstance(seconds, dict) else seconds
    return through(library, kind, timeout=timeout)


async def create(half: Half) -> str:
    return str((await half.create()).id)


@EACH
@pytest.mark.parametrize("seconds, expected", TIMEOUTS, ids=[str(seconds) for seconds, _ in TIMEOUTS])
def test_its_timeout_counts_where_none_was_given(library: Any, kind: str, seconds: Any, expected: Timeout) -> None:
    http_client = told(library, kind, seconds)
    client = openai(kind, http_client=http_client)
    assert client.timeout == expected
    assert openai(kind).with_options(http_client=http_client).timeout == expected
    assert openai(kind, http_client=http_client, timeout=specwire.omit).timeout == expected
    for twin in (client.with_options(max_retries=1), copy.copy(client), copy.deepcopy(client)):
        assert twin.timeout == expected
    assert client.with_options(http_client=through(library, kind)).timeout == DEFAULT_TIMEOUT
    assert client.with_options(limits=specwire.PoolLimits()).timeout == DEFAULT_TIMEOUT


@EACH
@pytest.mark.parametrize("given", [9, None, DEFAULT_TIMEOUT, httpx.Timeout(5), Timeout(read=1)], ids=str)
def test_a_timeout_that_was_given_wins(library: Any, kind: str, given: Any) -> None:
    http_client = told(library, kind, 7)
    expected = openai(kind, timeout=given).timeout
    assert openai(kind, http_client=http_client, timeout=given).timeout == expected
    assert openai(kind, timeout=given).with_options(http_client=http_client).timeout == expected
    assert openai(kind).with_options(http_client=http_client, timeout=given).timeout == expected
    assigned = openai(kind)
    assigned.timeout = given
    assert assigned.with_options(http_client=http_client).timeout == expected
    if given is not None:
        restored = pickle.loads(pickle.dumps(openai(kind, timeout=given, pickle_secrets=True)))
        assert restored.with_options(http_client=http_client).timeout == expected


def test_a_pickle_remembers_that_none_was_given(kind: str) -> None:
    restored = pickle.loads(pickle.dumps(openai(kind, pickle_secrets=True)))
    assert restored.timeout == DEFAULT_TIMEOUT
    assert restored.with_options(http_client=told(httpx, kind, 7)).timeout == TIMEOUTS[1][1]


def test_the_clients_with_our_bounds(kind: str) -> None:
    client_class: Any = DefaultHttpxClient if kind == "sync" else DefaultAsyncHttpxClient
    assert openai(kind, http_client=client_class()).timeout == DEFAULT_TIMEOUT
    assert openai(kind, http_client=client_class(timeout=7)).timeout == TIMEOUTS[1][1]
    assert openai(kind, http_client=client_class(timeout=None)).timeout == Timeout()


class Sender:
    """Something with httpx's shape, and a timeout or not."""

    def __init__(self, **attributes: Any) -> None:
        vars(self).update(attributes)

    def send(self) -> None: ...


@pytest.mark.parametrize("attributes", [{}, {"timeout": None}, {"timeout": 3}, {"timeout": Sender(connect=1)}])
def test_what_has_no_timeout_of_httpx_counts_for_nothing(attributes: dict[str, Any]) -> None:
    assert OpenAI(api_key=KEY, http_client=Sender(**attributes)).timeout == DEFAULT_TIMEOUT


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_one_that_cannot_be_kept_is_named(kind: str, seconds: float) -> None:
    with pytest.raises(ValueError, match=r"^http_client: timeout: connect must be more than zero seconds, not "):
        openai(kind, http_client=told(httpx, kind, seconds))


@EACH
@pytest.mark.parametrize("way", ["whole", "streamed", "silent stream", "copy", "raw", "other endpoint"])
def test_it_ends_a_call_to_a_server_that_hangs(library: Any, kind: str, way: str) -> None:
    async def scenario(half: Half) -> None:
        if way == "copy":
            half.client = half.client.with_options(http_client=http_client)
        if way == "raw":
            await half.call("chat.completions.with_raw_response.create", model="m", messages=[])
        elif way == "other endpoint":
            await half.call("post", "/embeddings", cast_to=object, body={})
        elif "stream" in way:
            await half.texts(await half.stream())
        else:
            await half.create()

    http_client = told(library, kind, 0.2)
    given = {} if way == "copy" else {"http_client": http_client}
    steps: list[Step] = [Head(headers=EVENT_STREAM), Hang()] if way == "silent stream" else [Hang()]
    with ScriptedServer(steps) as server, pytest.raises(APITimeoutError):
        play(kind, server.url, scenario, **given)


@EACH
def test_a_timeout_of_the_call_wins(library: Any, kind: str) -> None:
    async def scenario(half: Half) -> None:
        await half.create(timeout=0.2)

    with ScriptedServer([Hang()]) as server, pytest.raises(APITimeoutError):
        play(kind, server.url, scenario, http_client=told(library, kind, None))


def test_the_module_has_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(specwire, "api_key", KEY, raising=False)
    monkeypatch.setattr(specwire, "http_client", httpx.Client(timeout=7), raising=False)
    with module_client() as client:
        assert client.timeout == TIMEOUTS[1][1]


QUERIES: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({}, {"p": "1"}, "p=1"),
    ({"default_query": {"q": "2"}}, {"p": "1"}, "q=2&p=1"),
    ({"default_query": {"p": "2"}}, {"p": "1"}, "p=2"),
    ({"default_query": {"a[b]": "c d", "e": ""}}, {"p": ["1", "2"]}, "a[b]=c%20d&e=&p=1&p=2"),
    ({"default_query": {"q": "2"}}, {}, "q=2"),
]


@EACH
@pytest.mark.parametrize("options, own, query", QUERIES, ids=[query for *_, query in QUERIES])
def test_its_parameters_take_the_place_of_none(
    library: Any, kind: str, options: dict[str, Any], own: dict[str, Any], query: str
) -> None:
    with ScriptedServer(ok()) as server:
        play(kind, server.url, create, http_client=through(library, kind, params=own), **options)
    assert server.requests[0].target == f"/v1/chat/completions?{query}"


@EACH
def test_a_list_keeps_its_cursors(library: Any, kind: str) -> None:
    async def scenario(half: Half) -> list[str]:
        listed = half.method("chat.completions.list")(limit=1)
        return [item.id async for item in half.each(listed)]

    with ScriptedServer(ok(page("a", more=True)), ok(page("b"))) as server:
        assert play(kind, server.url, scenario, http_client=through(library, kind, params={"p": "1"})) == ["a", "b"]
    targets = [request.target.partition("?")[2] for request in server.requests]
    assert targets == ["limit=1&p=1", "limit=1&after=a&p=1"]


Check = Callable[[str], None]
CHECKS: dict[str, Check] = {}


def setting(*names: str) -> Callable[[Check], Check]:
    """Make a function the check of a line of the table."""

    def add(check: Check) -> Check:
        CHECKS.update(dict.fromkeys(names, check))
        return check

    return add


@setting("timeout")
def _timeout(kind: str) -> None:
    with ScriptedServer([Hang()]) as server, pytest.raises(APITimeoutError):
        play(kind, server.url, create, http_client=through(httpx, kind, timeout=0.2))


@setting("headers", "cookies")
def _headers(kind: str) -> None:
    own = {"X-Mine": "1", "User-Agent": "mine", "Authorization": "Bearer mine", "Content-Type": "text/plain"}
    with ScriptedServer(ok()) as server:
        play(kind, server.url, create, http_client=through(httpx, kind, headers=own, cookies={"c": "1"}))
    request = server.requests[0]
    assert (request.header("x-mine"), request.header("cookie")) == ("1", "c=1")
    assert request.header("authorization") == f"Bearer {KEY}"
    assert request.header("content-type") == "application/json"
    assert str(request.header("user-agent")).startswith("specwire/")


@setting("params")
def _params(kind: str) -> None:
    with ScriptedServer(ok()) as server:
        play(kind, server.url, create, http_client=through(httpx, kind, params={"p": "1"}))
    assert server.requests[0].target == "/v1/chat/completions?p=1"


@setting("auth")
def _auth(kind: str) -> None:
    with ScriptedServer(ok()) as server:
        play(kind, server.url, create, http_client=through(httpx, kind, auth=("me", "pass")))
    assert server.requests[0].header("authorization") == "Basic bWU6cGFzcw=="


@setting("base_url")
def _base_url(kind: str) -> None:
    with ScriptedServer() as other, ScriptedServer(ok()) as server:
        play(kind, server.url, create, http_client=through(httpx, kind, base_url=f"{other.url}/v2"))
        assert other.connections == 0
    assert server.requests[0].target == "/v1/chat/completions"


@setting("event_hooks")
def _event_hooks(kind: str) -> None:
    seen: list[str] = []

    def note(event: Any) -> None:
        seen.append(type(event).__name__)

    async def note_later(event: Any) -> None:
        note(event)

    hook = note if kind == "sync" else note_later
    client = through(httpx, kind, event_hooks={"request": [hook], "response": [hook]})
    with ScriptedServer(failed(500), ok()) as server:
        play(kind, server.url, create, http_client=client, max_retries=1)
    assert seen == ["Request", "Response"] * 2


@setting("follow_redirects", "max_redirects")
def _redirects(kind: str) -> None:
    client = through(httpx, kind, follow_redirects=True)
    with ScriptedServer() as other, ScriptedServer(failed(307, location=other.url)) as server:
        with pytest.raises(APIStatusError):
            play(kind, server.url, create, http_client=client)
        assert other.connections == 0
    client = through(httpx, kind, follow_redirects=False, max_redirects=1)
    hops = [failed(307, location="/v1/moved")] * 3
    with ScriptedServer(*hops, ok()) as server:
        assert play(kind, server.url, create, http_client=client) == "chatcmpl-1"


@setting("limits")
def _limits(kind: str) -> None:
    async def scenario(half: Half) -> None:
        await half.create()
        await half.create()

    client = through(httpx, kind, limits=httpx.Limits(max_keepalive_connections=0))
    with ScriptedServer(ok(), ok()) as server:
        play(kind, server.url, scenario, http_client=client)
        assert server.connections == 2


@setting("verify", "cert")
def _verify(kind: str) -> None:
    authority = trustme.CA()
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(serving)
    authority.configure_trust(serving)
    serving.verify_mode = ssl.CERT_REQUIRED
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    authority.issue_cert("me@example.org").configure_cert(trusting)
    with ScriptedServer(ok(), ssl_context=serving) as server:
        assert play(kind, server.url, create, http_client=through(httpx, kind, verify=trusting)) == "chatcmpl-1"


@setting("proxy", "mounts", "transport")
def _proxy(kind: str) -> None:
    with ScriptedServer(ok()) as proxy:
        play(kind, "http://api.invalid", create, http_client=through(httpx, kind, proxy=proxy.url))
    assert proxy.requests[0].target == "http://api.invalid/v1/chat/completions"
    mock = httpx.MockTransport(lambda request: httpx.Response(200, json=completion(id=request.url.host)))
    for client in (
        through(httpx, kind, mounts={"all://api.invalid": mock}),
        through(httpx, kind, transport=mock),
    ):
        assert play(kind, "http://api.invalid", create, http_client=client) == "api.invalid"


@setting("trust_env")
def _trust_env(kind: str) -> None:
    with ScriptedServer(ok()) as server, refusing_url() as proxy, pytest.MonkeyPatch.context() as environment:
        environment.setenv("http_proxy", proxy)
        with pytest.raises(APIConnectionError, match="refused"):
            play(kind, server.url, create, http_client=through(httpx, kind))
        assert play(kind, server.url, create, http_client=through(httpx, kind, trust_env=False)) == "chatcmpl-1"


@setting("http1", "http2")
def _http2(kind: str) -> None:
    with pytest.raises(ImportError, match="h2"):
        through(httpx, kind, http2=True)  # what a client does with it is for the client: it needs a package more
    with ScriptedServer(ok()) as server:
        assert play(kind, server.url, create, http_client=through(httpx, kind, http1=True)) == "chatcmpl-1"


@setting("default_encoding")
def _default_encoding(kind: str) -> None:
    body = '{"id": "é", "choices": []}'.encode()
    with ScriptedServer(ok(body)) as server:
        assert play(kind, server.url, create, http_client=through(httpx, kind, default_encoding="latin-1")) == "é"


def lines_of_the_page() -> set[str]:
    section = PAGE.read_text().partition("### An `http_client` of your own")[2].partition("\n#")[0]
    rows = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def test_the_page_has_each_setting_once() -> None:
    assert lines_of_the_page() == set(CHECKS)
    settings = set(httpx.Client.__init__.__annotations__) - {"return"}
    assert set(CHECKS) == settings


@pytest.mark.parametrize("name", CHECKS)
def test_what_the_page_says_of(kind: str, name: str) -> None:
    CHECKS[name](kind)
