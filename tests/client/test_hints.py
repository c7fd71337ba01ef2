"""Names that are not known: what is said names the right one or nothing, in every constructor and call."""

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from specwire import AsyncOpenAI, HttpCaller, OpenAI, OpenAIError, PoolLimits, Timeout
from specwire_api.client_options import CLIENT_OPTIONS
from specwire_runtime.request.hints import RENAMED, TOLD, hint
from tests.differential.environment import official_python

from .payloads import CREATE, KEY

TIMEOUT: Any = Timeout
LIMITS: Any = PoolLimits
NOWHERE = "http://127.0.0.1:9/v1"
PROXY = "Set HTTPS_PROXY, or pass an httpx client with proxy=... as http_client=."
VERIFY = "Set SSL_CERT_FILE, or pass an httpx client with verify=... as http_client=."
OF_CALL = "model= of a call names it."

# Arguments of a client that other libraries have, or that are misspelt.
OF_CLIENTS: dict[str, str] = {
    "api_base": "Here it is base_url=.",
    "api_bse": "Here it is base_url=.",
    "apiBase": "Here it is base_url=.",
    "baseURL": "Did you mean 'base_url'?",
    "azure_endpoint": "Here it is base_url=.",
    "proxy": PROXY,
    "proxies": PROXY,
    "verify": VERIFY,
    "verify_ssl": VERIFY,
    "cookies": "Pass an httpx client with cookies=... as http_client=.",
    "api_version": "default_query={'api-version': ...} sends it.",
    "engine": OF_CALL,
    "deployment_id": OF_CALL,
    "azure_deployment": OF_CALL,
    "request_timeout": "Here it is timeout=.",
    "max_tries": "Here it is max_retries=.",
    "max_retry": "Here it is max_retries=.",
    "max_retrie": "Did you mean 'max_retries'?",
    "headers": "Here it is default_headers=.",
    "session": "Here it is http_client=.",
    "azure_ad_token": "Here it is api_key=.",
    "organisation": "Did you mean 'organization'?",
    "org": "Here it is organization=.",
    "max_connections": "limits=PoolLimits(...) has it.",
    "model": "It is an argument of each call.",
    "zzz": "",
    "mode": "",
}
BODY = "To send a property that the contract does not know, pass extra_body={{'{0}': ...}}."
# Arguments of chat.completions.create().
OF_CALLS: dict[str, str] = {
    "temprature": f"Did you mean 'temperature'? {BODY}",
    "mesages": f"Did you mean 'messages'? {BODY}",
    "engine": f"Here it is model=. {BODY}",
    "request_timeout": f"Here it is timeout=. {BODY}",
    "headers": f"Here it is extra_headers=. {BODY}",
    "max_output_tokens": f"Here it is max_completion_tokens=. {BODY}",
    "response_model": f"Here it is response_format=. {BODY}",
    "api_base": "It is for the client. Here it is base_url=.",
    "api_version": "It is for the client. default_query={{'api-version': ...}} sends it.",
    "proxy": f"It is for the client. {PROXY}",
    "max_retrys": "It is for the client. Did you mean 'max_retries'?",
    # What other servers take is no misspelling.
    **dict.fromkeys(
        (
            *("top_k", "min_p", "top_a", "typical_p", "repetition_penalty", "length_penalty", "thinking", "reasoning"),
            *("guided_json", "guided_regex", "chat_template_kwargs", "enable_thinking", "ignore_eos", "min_tokens"),
            *("best_of", "use_beam_search", "safe_prompt", "transforms", "route", "search_parameters"),
            *("cache_prompt", "n_predict", "mirostat", "grammar", "num_ctx", "keep_alive", "include_reasoning"),
        ),
        BODY,
    ),
}
PARTS = "It takes comments_count, connect, pool, read, timeout, total, write."
LIMIT_PARTS = "It takes idle_s, max_connections, max_idle_connections."
OF_PARTS: list[tuple[Any, str, str]] = [
    (TIMEOUT, "conect", "Did you mean 'connect'?"),
    (TIMEOUT, "tiemout", "Did you mean 'timeout'?"),
    (TIMEOUT, "read_timeout", "Here it is read=."),
    (TIMEOUT, "sock_connect", "Here it is connect=."),
    (TIMEOUT, "seconds", "Here it is total=."),
    (TIMEOUT, "max", PARTS),
    (LIMITS, "max", "Here it is max_connections=."),
    (LIMITS, "max_connection", "Did you mean 'max_connections'?"),
    (LIMITS, "max_keepalive_connections", "Here it is max_idle_connections=."),
    (LIMITS, "keepalive_expiry", "Here it is idle_s=."),
    (LIMITS, "connect", LIMIT_PARTS),
]
OF_REQUESTS: dict[str, str] = {
    "json": "Here it is body=.",
    "data": "Here it is body=.",
    "castto": "Did you mean 'cast_to'?",
    "headers": "options={'headers': ...} sends them.",
    "params": "options={'params': ...} sends them.",
    "timeout": "options={'timeout': ...} says it.",
    "files": "Bodies are JSON: body= takes a mapping or a model.",
    "zzz": "It takes body, cast_to, options, stream, stream_cls.",
}


def refused(make: Callable[[], object]) -> str:
    with pytest.raises(TypeError) as caught:
        make()
    return str(caught.value)


def said(function: str, name: str, sentence: str) -> str:
    return f"{function} got an unexpected keyword argument {name!r}.{f' {sentence}' if sentence else ''}"


@pytest.mark.parametrize("name, sentence", OF_CLIENTS.items())
@pytest.mark.parametrize("client_class", [OpenAI, AsyncOpenAI])
def test_a_client(client_class: Any, name: str, sentence: str) -> None:
    own = client_class.__name__
    client = client_class(api_key=KEY)
    unknown: Any = {name: 1}
    assert refused(lambda: client_class(api_key=KEY, **{name: 1})) == said(f"{own}()", name, sentence)
    assert refused(lambda: client.with_options(**{name: 1})) == said(f"{own}.with_options()", name, sentence)
    assert refused(lambda: HttpCaller(CLIENT_OPTIONS, **unknown)) == said("HttpCaller()", name, sentence)


@pytest.mark.parametrize("name, sentence", OF_CALLS.items())
@pytest.mark.parametrize("way", ["create", "with_raw_response.create", "parse"])
def test_a_call(way: str, name: str, sentence: str) -> None:
    place: Any = OpenAI(api_key=KEY, base_url=NOWHERE).chat.completions
    for part in way.split("."):
        place = getattr(place, part)
    found = refused(lambda: place(**CREATE, **{name: 1}))
    assert found == said(f"chat.completions.{way.rpartition('.')[2]}()", name, sentence.format(name))


@pytest.mark.parametrize("make, name, sentence", OF_PARTS)
def test_parts_of_a_setting(make: Any, name: str, sentence: str) -> None:
    assert refused(lambda: make(**{name: 1})) == said(f"{make.__name__}()", name, sentence)


@pytest.mark.parametrize("name, sentence", OF_REQUESTS.items())
def test_a_request_to_any_endpoint(name: str, sentence: str) -> None:
    client: Any = OpenAI(api_key=KEY, base_url=NOWHERE)
    found = refused(lambda: client.post("/x", **{"cast_to": object, name: 1}))
    assert found == said("client.post()", name, sentence)


SIGNATURES = """
import inspect, json, openai
client = openai.OpenAI(api_key="x")
chat = client.chat.completions
given = {
    "OpenAI": [openai.OpenAI, openai.AzureOpenAI, client.copy],
    "create": [chat.create],
    "parse": [chat.parse],
    "list": [chat.list],
    "post": [client.post],
}
names = {one: [name for way in ways for name in inspect.signature(way).parameters] for one, ways in given.items()}
print(json.dumps(names))
"""
# Neither a program's to give, nor without a better hint than none.
PRIVATE = {"_extra_kwargs"}


def test_each_official_argument_is_taken_or_answered_with_a_hint() -> None:
    """A client is made or a call begun with each of them alone: what is said is about its value, or where it went."""
    command = [official_python(), "-c", SIGNATURES]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    names: dict[str, list[str]] = json.loads(done.stdout)
    client: Any = OpenAI(api_key=KEY, base_url=NOWHERE, max_retries=0)
    chat = client.chat.completions
    ways: dict[str, Callable[..., object]] = {
        "OpenAI": client.with_options,
        "create": lambda **given: chat.create(**{**CREATE, **given, "timeout": -1}),
        "parse": lambda **given: chat.parse(**{**CREATE, **given, "timeout": -1}),
        "list": lambda **given: chat.list(**{**given, "timeout": -1}),
        "post": lambda **given: client.post("/x", **{"cast_to": object, **given}),
    }
    unknown: dict[str, str] = {}
    for way, make in ways.items():
        assert len(names[way]) > 6
        for name in set(names[way]) - {"self", "path", "extra_body", *PRIVATE}:
            with pytest.raises((TypeError, ValueError, OpenAIError)) as caught:
                make(**{name: object()})
            if "unexpected keyword" in str(caught.value):
                unknown[name] = str(caught.value).partition("'. ")[2]
    assert {name for name, sentence in unknown.items() if not sentence} == set()
    assert not any("Did you mean" in sentence for sentence in unknown.values())


@pytest.mark.parametrize("name", [*RENAMED, *TOLD])
def test_no_name_of_the_tables_is_shadowed_by_a_likeness(name: str) -> None:
    """What the tables say of a name comes before a name that only looks like it."""
    known = {"http_client", "zzz", *(other for others in RENAMED.values() for other in others)} - {name}
    assert "Did you mean" not in hint(name, known)
