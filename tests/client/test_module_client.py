"""The module as a client: its settings are attributes, its resources are found when they are used."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import specwire
from specwire import AuthenticationError, OpenAIError, Timeout, module_client
from specwire_api.api import Api
from specwire_api.client_options import CLIENT_OPTIONS
from specwire_conformance.scripted import ScriptedServer

from .payloads import CREATE, KEY, failed, ok, page

# The module as something that may have any attribute.
ANY: Any = specwire
SETTINGS = [
    *(option.argument for option in CLIENT_OPTIONS),
    "timeout",
    "max_retries",
    "retry_budget",
    "default_headers",
    "default_query",
    "http_client",
]


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A module without settings and without a client."""
    monkeypatch.setattr(module_client, "_made", module_client._Made())
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    yield
    client = module_client._made.client
    if client is not None:
        client.close()
    for name in module_client.SETTINGS:
        vars(specwire).pop(name, None)


def setting(name: str, value: Any) -> None:
    setattr(specwire, name, value)


def test_it_sends() -> None:
    with ScriptedServer(ok(), ok(page("a"))) as server:
        setting("api_key", KEY)
        setting("base_url", f"{server.url}/v1")
        setting("default_headers", {"X-A": "1"})
        assert specwire.chat.completions.create(**CREATE).id == "chatcmpl-1"
        assert [model.id for model in specwire.models.list()] == ["a"]
        assert server.requests[0].header("authorization") == f"Bearer {KEY}"
        assert {request.header("x-a") for request in server.requests} == {"1"}


def test_changes_are_followed_and_connections_kept() -> None:
    with ScriptedServer(ok(), ok(), failed(401), ok()) as server:
        setting("api_key", KEY)
        setting("base_url", f"{server.url}/v1")
        chat = specwire.chat
        chat.completions.retrieve("c")
        first = module_client.module_client()
        setting("api_key", f"{KEY}2")
        chat.completions.retrieve("c")
        assert module_client.module_client() is first
        setting("max_retries", 0)
        with pytest.raises(AuthenticationError):
            chat.completions.retrieve("c")
        assert module_client.module_client() is not first
        setting("api_key", None)
        with pytest.raises(OpenAIError, match="no credential"):
            _ = chat.completions
        setting("api_key", KEY)
        chat.completions.retrieve("c")
        keys = [request.header("authorization") for request in server.requests]
        assert keys == [f"Bearer {KEY}", f"Bearer {KEY}2", f"Bearer {KEY}2", f"Bearer {KEY}"]
        assert server.requests[0].connection == server.requests[1].connection
        first.close()


def test_what_there_is_comes_from_the_contract() -> None:
    assert set(SETTINGS) <= module_client.SETTINGS
    for name in vars(Api):
        if not name.startswith("_"):
            assert repr(getattr(specwire, name)) == f"<specwire.{name}>"
    for name in SETTINGS:
        expected = {"timeout": Timeout(600, connect=5), "max_retries": 2, "retry_budget": 100}.get(name)
        assert getattr(specwire, name) == expected
    with pytest.raises(AttributeError, match="module 'specwire' has no attribute 'chatt'"):
        ANY.chatt  # noqa: B018  (reading it is the test)
    assert not hasattr(specwire, "_chat")


def test_no_client_without_a_key_and_no_key_in_the_traceback() -> None:
    with pytest.raises(OpenAIError, match="no credential"):
        _ = specwire.models.list
    setting("api_key", "sk-bad\nkey-0123456789")
    with pytest.raises(OpenAIError) as caught:
        _ = specwire.models.list
    trace, shown = caught.value.__traceback__, ""
    while trace is not None:
        if "overrides" in trace.tb_frame.f_code.co_filename:
            shown += repr({name: value for name, value in trace.tb_frame.f_locals.items() if name != "self"})
        trace = trace.tb_next
    assert "sk-bad" not in shown


def test_setting_loads_nothing() -> None:
    code = "import sys, specwire; specwire.api_key = 'sk-x'; print(*(m for m in sys.modules if 'specw' in m))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"specwire", "specwire_runtime", "specwire_runtime._version"}


TWICE = """
import sys
import specwire
specwire.api_key, specwire.base_url = "sk-test-0123456789", sys.argv[1]
for _ in range(2):
    print(specwire.chat.completions.create(model="m", messages=[]).choices[0].message.content)
"""


def test_it_is_the_same_client_after_its_first_request() -> None:
    """In a process of its own: what a first request loads must not be taken for a setting."""
    with ScriptedServer(ok(), ok()) as server:
        command = [sys.executable, "-W", "error", "-c", TWICE, f"{server.url}/v1"]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "This is a test!\n" * 2


def test_no_setting_is_called_like_a_module() -> None:
    modules = {path.stem for path in Path(specwire.__file__).parent.iterdir()}
    assert not module_client.SETTINGS & modules
