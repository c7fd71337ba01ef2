"""Arguments of a wrong kind or name: what is said names the argument, what was expected and what came, and no value."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from specwire import AsyncOpenAI, EventHooks, HttpCaller, OpenAI, OpenAIError, PoolLimits, Timeout, omit
from specwire_api.client_options import CLIENT_OPTIONS
from specwire_conformance.scripted import ScriptedServer

from .halves import Half, play
from .payloads import CREATE, KEY, ok

SECRET = "s3cr3t-0123456789"
NOWHERE = "http://127.0.0.1:9"
BOTH = pytest.mark.parametrize("client_class", [OpenAI, AsyncOpenAI])

VALUES: dict[str, Any] = {
    "str": SECRET,
    "int": 7,
    "list": [SECRET],
    "object": object(),
    "bool": True,
    "bytes": SECRET.encode(),
    "tuple": ((SECRET, SECRET),),
    "float": 1.5,
    "Decimal": Decimal(2),
}
MAPPING = "a mapping"
SECONDS = "a number of seconds"
# Argument: words for what it must be, and the kinds that it may be.
CONSTRUCTOR: dict[str, tuple[str, set[str]]] = {
    "timeout": (SECONDS, {"int", "float"}),
    "max_retries": ("an integer", {"int"}),
    "retry_budget": ("an integer", {"int"}),
    "default_headers": (MAPPING, set()),
    "default_query": (MAPPING, set()),
    "http_client": ("an httpx.", set()),
    "limits": ("a specwire.PoolLimits", set()),
    "event_hooks": (MAPPING, set()),
    "logger": ("a logging.Logger", set()),
    "client_info": ("True or False", {"bool"}),
    "pickle_secrets": ("True or False", {"bool"}),
    "max_event_bytes": ("an integer", {"int"}),
    "max_response_bytes": ("an integer", {"int"}),
    "fast_json": ("True or False", {"bool"}),
    "organization": ("a string", {"str"}),
    "project": ("a string", {"str"}),
    "base_url": ("a string", {"str"}),
    "api_key": ("a string", {"str"}),
}
COPY: dict[str, tuple[str, set[str]]] = {
    **CONSTRUCTOR,
    "set_default_headers": (MAPPING, set()),
    "set_default_query": (MAPPING, set()),
}
CALL: dict[str, tuple[str, set[str]]] = {
    "extra_headers": (MAPPING, set()),
    "extra_query": (MAPPING, set()),
    "extra_body": (MAPPING, set()),
    "timeout": (SECONDS, {"int", "float"}),
    "idempotency_key": ("a string", {"str"}),
    "stream": ("True or False", {"bool"}),
}


def wrong(table: dict[str, tuple[str, set[str]]]) -> pytest.MarkDecorator:
    rows = [
        (argument, sort, words) for argument, (words, taken) in table.items() for sort in VALUES if sort not in taken
    ]
    return pytest.mark.parametrize("argument, sort, words", rows)


def check(error: BaseException, argument: str, sort: str, words: str) -> None:
    text = str(error)
    assert text.startswith(argument)
    assert f"must be {words}" in text
    assert text.endswith(f"not {sort}")
    assert SECRET not in text


@wrong(CONSTRUCTOR)
@BOTH
def test_the_constructor_says_what_it_wants(client_class: Any, argument: str, sort: str, words: str) -> None:
    with pytest.raises((TypeError, OpenAIError)) as caught:
        client_class(**{"api_key": KEY, argument: VALUES[sort]})
    check(caught.value, argument, sort, words)


@wrong(COPY)
@BOTH
def test_so_does_a_copy(client_class: Any, argument: str, sort: str, words: str) -> None:
    client = client_class(api_key=KEY)
    with pytest.raises((TypeError, OpenAIError)) as caught:
        client.with_options(**{argument: VALUES[sort]})
    check(caught.value, argument, sort, words)


@wrong(CALL)
def test_so_does_a_call(kind: str, argument: str, sort: str, words: str) -> None:
    async def scenario(half: Half) -> None:
        await half.create(**{argument: VALUES[sort]})

    with pytest.raises(TypeError) as caught:
        play(kind, NOWHERE, scenario)
    check(caught.value, argument, sort, words)


def made(**options: Any) -> Callable[[], object]:
    return lambda: OpenAI(**{"api_key": KEY, "base_url": NOWHERE, **options})


def called(**params: Any) -> Callable[[], object]:
    return lambda: OpenAI(api_key=KEY, base_url=NOWHERE).chat.completions.create(**{**CREATE, **params})


NOT_SENT = "has a value with control or non-ASCII characters, which cannot be sent"
TIMEOUT: Any = Timeout
LIMITS: Any = PoolLimits


def unused() -> Any:
    return OpenAI(api_key=KEY, base_url=NOWHERE, max_retries=0)


# What is said about parts, ranges and names.
SENTENCES: list[tuple[Callable[[], object], str]] = [
    (made(timeout=-1), "timeout must be more than zero seconds, not -1"),
    (made(timeout=0), "timeout must be more than zero seconds, not 0"),
    (made(timeout=float("nan")), "timeout must be more than zero seconds, not nan"),
    (called(timeout=-1), "timeout must be more than zero seconds, not -1"),
    (lambda: TIMEOUT(-1), "Timeout: total must be more than zero seconds, not -1"),
    (
        lambda: TIMEOUT(connect=object()),
        "Timeout: connect must be a number of seconds or None, not object",
    ),
    (lambda: TIMEOUT(comments_count="no"), "Timeout: comments_count must be True or False, not str"),
    (lambda: LIMITS(0), "PoolLimits: max_connections must be at least 1, not 0"),
    (lambda: LIMITS(idle_s="1"), "PoolLimits: idle_s must be a number of seconds or None, not str"),
    (made(max_retries=-1), "max_retries must be at least 0, not -1"),
    (made(max_retries=None), "max_retries must be an integer, not None"),
    (made(max_event_bytes=0), "max_event_bytes must be at least 1, not 0"),
    (made(max_response_bytes=0), "max_response_bytes must be at least 1, not 0"),
    (made(default_headers={7: "x"}), "default_headers: a name must be a string, not int"),
    (made(default_headers={b"X": SECRET}), "default_headers: a name must be a string, not bytes"),
    (made(default_headers={"X-A": 7}), "default_headers: header 'X-A' must be a string, not int"),
    (made(default_headers={"X-A": None}), "default_headers: header 'X-A' must be a string, not None"),
    (
        made(default_headers={"X-A": f"{SECRET}é"}),
        f"default_headers: header 'X-A' {NOT_SENT}",
    ),
    (made(default_headers={"X A": SECRET}), "default_headers: 'X A' cannot be the name of a header"),
    (
        made(default_query={"a": object()}),
        "default_query: a must be a string, a number, True, False or a date, not object",
    ),
    (made(default_query={1: "x"}), "default_query: a name must be a string, not int"),
    (
        made(organization="é"),
        f"organization: header 'OpenAI-Organization' {NOT_SENT}",
    ),
    (made(event_hooks={"answer": []}), "event_hooks: 'answer' is not one of request, response"),
    (
        made(event_hooks={"request": print}),
        "event_hooks: request must be a list of functions, not builtin_function_or_method",
    ),
    (made(event_hooks={"response": [print, "x"]}), "event_hooks: response must be a list of functions, not of str"),
    (called(extra_headers={7: "x"}), "extra_headers: a name must be a string, not int"),
    (called(extra_headers={"X-A": 7}), "extra_headers: header 'X-A' must be a string, not int"),
    (called(extra_headers={7: omit}), "extra_headers: a name must be a string, not int"),
    (
        called(extra_query={"a": {"b": object()}}),
        "extra_query: a[b] must be a string, a number, True, False or a date, not object",
    ),
    (
        called(extra_body={"a": object()}),
        "extra_body: a is of type object, which cannot be written as JSON",
    ),
    (
        called(extra_body={"messages": [{"content": b""}]}),
        (
            "extra_body: messages[0].content is of type bytes, which cannot be written as JSON; "
            "encode it first, for example as base64 text"
        ),
    ),
    (called(seed=int), "seed is the class int, which cannot be written as JSON"),
    (
        called(response_format=int),
        (
            "response_format is the class int, which cannot be written as JSON; "
            "parse(), stream() and run_tools() take a class"
        ),
    ),
    (
        called(tools=[round]),
        (
            "tools[0] is of type builtin_function_or_method, which cannot be written as JSON; "
            "run_tools() calls functions, and function_tool() makes a tool of a function or a class"
        ),
    ),
    (
        called(extra_body={"functions": [{"type": "function", "function": int}]}),
        (
            "extra_body: functions[0].function is the class int, which cannot be written as JSON; run_tools() calls "
            "functions, and function_tool() makes a tool of a function or a class, for the argument 'tools'"
        ),
    ),
    (
        lambda: unused().chat.completions.parse(**CREATE, tools=round),
        "tools must be a list of tools, not builtin_function_or_method",
    ),
    (
        lambda: unused().chat.completions.run_tools(**CREATE, tools=round),
        "tools must be a list of functions, not builtin_function_or_method",
    ),
    (
        lambda: unused().chat.completions.stream(**CREATE, tools={"type": "function"}),
        "tools must be a list of tools, not dict",
    ),
    (
        lambda: unused().post("/x", cast_to=object, body=object()),
        "a body must be a mapping or a model, not object",
    ),
    (
        called(max_retries=1),
        (
            "chat.completions.create() got an unexpected keyword argument 'max_retries'. "
            "It is a setting of the client: with_options(max_retries=...) makes a client with it."
        ),
    ),
    (
        lambda: unused().models.list(http_client=None),
        (
            "models.list() got an unexpected keyword argument 'http_client'. "
            "It is a setting of the client: with_options(http_client=...) makes a client with it."
        ),
    ),
    (
        called(organization="o"),
        (
            "chat.completions.create() got an unexpected keyword argument 'organization'. "
            "It is a setting of the client: with_options(organization=...) makes a client with it."
        ),
    ),
    (called(extra_body={7: 1}), "extra_body: a name must be a string, not int"),
    (
        called(idempotency_key="a\nb"),
        f"idempotency_key: header 'Idempotency-Key' {NOT_SENT}",
    ),
    (called(stream=""), "stream must be True or False, not str"),
    (called(stream=0), "stream must be True or False, not int"),
    (
        lambda: unused().chat.completions.with_raw_response.create(**CREATE, stream="yes"),
        "stream must be True or False, not str",
    ),
    (
        lambda: unused().chat.completions.with_streaming_response.create(**CREATE, stream=1).__enter__(),
        "stream must be True or False, not int",
    ),
    (
        lambda: unused().chat.completions.run_tools(messages=[], tools=[], stream="yes"),
        "stream must be True or False, not str",
    ),
    (lambda: unused().get("/x", cast_to=object, stream="no"), "stream must be True or False, not str"),
    (lambda: unused().models.retrieve(None), "model must be a string, not None"),
    (lambda: unused().models.retrieve(""), "model must not be empty"),
    (
        lambda: unused().chat.completions.list(limit=object()),
        "limit must be a string, a number, True, False or a date, not object",
    ),
]


@pytest.mark.parametrize("mistake, sentence", SENTENCES, ids=[sentence for _, sentence in SENTENCES])
def test_what_is_said(mistake: Callable[[], object], sentence: str) -> None:
    with pytest.raises((TypeError, ValueError)) as caught:
        mistake()
    assert str(caught.value) == sentence


@BOTH
def test_a_misspelt_argument_is_named_with_the_nearest_known_one(client_class: Any) -> None:
    name = client_class.__name__
    own = type("Own", (client_class,), {})
    for make, function in (
        (client_class, f"{name}()"),
        (own, "Own()"),
        (client_class(api_key=KEY).with_options, f"{name}.with_options()"),
        (own(api_key=KEY).copy, "Own.with_options()"),
    ):
        for wrong_name, guess in (("api_kye", "api_key"), ("max_retrys", "max_retries"), ("zzz", None)):
            with pytest.raises(TypeError) as caught:
                make(**{wrong_name: SECRET})
            hint = f" Did you mean {guess!r}?" if guess else ""
            assert str(caught.value) == f"{function} got an unexpected keyword argument {wrong_name!r}.{hint}"
    with pytest.raises(TypeError, match=r"^\w+\(\) got .* 'set_default_headers'\. Did you mean 'default_headers'\?"):
        client_class(set_default_headers={})


def test_a_caller_of_another_contract_says_the_same() -> None:
    with pytest.raises(
        TypeError, match=r"^HttpCaller\(\) got an unexpected keyword argument 'apikey'\. Did you mean 'api_"
    ):
        HttpCaller(CLIENT_OPTIONS, apikey=KEY)


@pytest.mark.parametrize(
    "call, way",
    [
        (
            lambda client: client.models.list(limt=1),
            "parameter that the contract does not know, pass extra_query={'limt'",
        ),
        (
            lambda client: client.models.delete("m", why=1),
            "parameter that the contract does not know, pass extra_query={'why'",
        ),
        (
            lambda client: client.chat.completions.create(seedd=1),
            "property that the contract does not know, pass extra_body={'seedd'",
        ),
    ],
)
def test_the_way_past_the_contract_is_that_of_the_operation(call: Callable[[OpenAI], object], way: str) -> None:
    with pytest.raises(TypeError) as caught:
        call(OpenAI(api_key=KEY))
    assert way in str(caught.value)


def test_omit_is_as_if_an_argument_was_left_out(kind: str) -> None:
    everything = dict.fromkeys(COPY.keys() - {"api_key", "base_url"}, omit)

    async def scenario(half: Half) -> None:
        half.client = half.client.with_options(**everything)
        await half.create(**dict.fromkeys(CALL, omit))

    constructor = {name: omit for name in everything if not name.startswith("set_")}
    with ScriptedServer(ok()) as server:
        play(kind, server.url, scenario, **{**constructor, "max_retries": 0})


def test_hooks_may_come_from_an_iterator(kind: str) -> None:
    told: list[object] = []
    hooks: Any = EventHooks(request=iter([told.append]))  # type: ignore[typeddict-item]  # not a sequence

    async def scenario(half: Half) -> None:
        await half.create()

    with ScriptedServer(ok()) as server:
        play(kind, server.url, scenario, event_hooks=hooks)
    assert len(told) == 1


@pytest.mark.parametrize("seconds", [1e9, 1e300, float("inf"), 10**400])
def test_a_bound_of_decades_is_none(kind: str, seconds: float) -> None:
    async def scenario(half: Half) -> None:
        await half.create()
        await half.create(timeout=Timeout(connect=seconds, read=seconds, pool=seconds))

    with ScriptedServer(ok(), ok()) as server:
        play(kind, server.url, scenario, timeout=seconds, limits=PoolLimits(idle_s=seconds))


@pytest.mark.parametrize("way", ["default_headers", "extra_headers", "OPENAI_CUSTOM_HEADERS"])
@pytest.mark.parametrize("value", ["9", omit])
def test_the_number_of_the_attempt_may_be_the_users_own(
    kind: str, way: str, value: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = {"x-stainless-retry-COUNT": value}
    if way == way.upper():
        if value is omit:
            return
        monkeypatch.setenv(way, f"X-Stainless-Retry-Count: {value}")

    async def scenario(half: Half) -> None:
        await half.create(**({way: field} if way == "extra_headers" else {}))

    with ScriptedServer(ok()) as server:
        play(kind, server.url, scenario, **({way: field} if way == "default_headers" else {}))
    found = [text for name, text in server.requests[0].headers if name.lower() == "x-stainless-retry-count"]
    assert found == ([] if value is omit else ["9"])
