"""What is loaded when: importing, constructing, touching, and the first request. Measured in fresh interpreters."""

import json
import subprocess
import sys

import pytest

from specwire_conformance.scripted import ScriptedServer

from .payloads import HELLO, ok, streamed

# Loaded before specwire, or part of any program.
REPORT = "import sys, json; before = set(sys.modules); {}; print(json.dumps(sorted(set(sys.modules) - before)))"
TOUCH = "from specwire import OpenAI; client = OpenAI(api_key='sk-test-0123456789'); client.chat.completions"
OURS = {"specwire", "specwire_api", "specwire_http1", "specwire_runtime"}

IMPORT_LOADS = {
    "specwire",
    "specwire_runtime",
    "specwire_runtime._version",
}
TOUCH_LOADS = IMPORT_LOADS | {
    "specwire.client",
    "specwire.resources",
    "specwire.resources.chat",
    "specwire.resources.chat_completions",
    "specwire.resources.parsed",
    "specwire.resources.streamed",
    "specwire.resources.tool_runs",
    "specwire_api",
    "specwire_api.api",
    "specwire_api.client_options",
    "specwire_api.operations",
    "specwire_api.operations.chat_completions",
    "specwire_api.resources",
    "specwire_api.resources.chat",
    "specwire_api.resources.chat_completions",
    "specwire_http1",
    "specwire_runtime.callers",
    "specwire_runtime.config",
    "specwire_runtime.config.client_config",
    "specwire_runtime.config.client_settings",
    "specwire_runtime.errors",
    "specwire_runtime.log",
    "specwire_runtime.policy",
    "specwire_runtime.policy.budget",
    "specwire_runtime.policy.retry",
    "specwire_runtime.policy.timeout",
    "specwire_runtime.privacy",
    "specwire_runtime.privacy.secret",
    "specwire_runtime.raw_requests",
    "specwire_runtime.request",
    "specwire_runtime.request.checks",
    "specwire_runtime.request.headers",
    "specwire_runtime.request.url",
    "specwire_runtime.response",
    "specwire_runtime.response.json_guards",
    "specwire_runtime.settings",
    "specwire_runtime.transports",
    "specwire_runtime.transports.transport_factory",
    "specwire_runtime.wire",
    "specwire_runtime.wire.operation",
    "specwire_runtime.wire.resource",
    "specwire_runtime.wire.types",
}
# Libraries and costly parts of the standard library that constructing a client must not load.
HEAVY = {
    "httpx",
    "httpcore",
    "h11",
    "anyio",
    "attr",
    "attrs",
    "dateutil",
    "asyncio",
    "ssl",
    "socket",
    "logging",
    "json",
    "email",
    "inspect",
    "dataclasses",
    "datetime",
    "random",
    "http",
    "selectors",
}


def loaded(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", REPORT.format(code)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.split(".")[0] in OURS}


def heavy(modules: set[str]) -> set[str]:
    return {name for name in modules if name.split(".")[0] in HEAVY}


def test_import_loads_next_to_nothing() -> None:
    modules = loaded("import specwire")
    assert ours(modules) == IMPORT_LOADS
    assert heavy(modules) == set()


def test_touch_loads_no_http_and_no_models() -> None:
    modules = loaded(TOUCH)
    assert ours(modules) == TOUCH_LOADS
    assert heavy(modules) == set()


@pytest.mark.parametrize(
    "code, never",
    [
        ("import specwire.types.chat", {"attrs", "attr", "httpcore", "httpx", "json"}),
        ("import specwire; specwire.types.chat; specwire.types", {"attrs", "attr", "httpcore", "httpx", "json"}),
        ("import specwire.errors", {"attrs", "attr", "httpcore", "httpx", "json"}),
        ("from specwire import AsyncOpenAI; AsyncOpenAI(api_key='sk-test-0123456789').models", HEAVY),
    ],
)
def test_other_ways_in(code: str, never: set[str]) -> None:
    assert {name for name in loaded(code) if name.split(".")[0] in never} == set()


def test_the_first_request_loads_no_httpx_and_only_the_models_it_needs() -> None:
    with ScriptedServer(ok(), streamed(*HELLO)) as server:
        client = f"{TOUCH}; client = client.with_options(base_url='{server.url}'); m = [dict(role='user', content='x')]"
        modules = loaded(
            f"{client}; client.chat.completions.create(model='m', messages=m); "
            "list(client.chat.completions.create(model='m', messages=m, stream=True)); client.close()"
        )
    assert not modules & {"httpcore", "h11", "anyio"}  # h11 reads unusual answers only
    assert "httpx" not in modules
    models = {name.removeprefix("specwire_api.models.") for name in modules if name.startswith("specwire_api.models.")}
    assert {"chat_completion", "chat_completion_chunk", "completion_usage"} <= models
    assert len(models) <= 12, models
    assert not any(name.startswith("specwire_api.params.") for name in modules)


def test_a_caller_of_another_contract_loads_no_client_of_this_one() -> None:
    code = """
import specwire
from specwire_api.operations.chat_completions import RETRIEVE
from specwire_api.client_options import CLIENT_OPTIONS
with specwire.HttpCaller(CLIENT_OPTIONS, api_key='sk-test-0123456789', base_url={url!r}) as caller:
    caller.request(RETRIEVE, {{'completion_id': 'c'}})
"""
    with ScriptedServer(ok()) as server:
        body = code.format(url=server.url)
        report = "import sys, json\n" + body + "\nprint(json.dumps(sorted(sys.modules)))"
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", report], capture_output=True, text=True, check=True, timeout=60
        )
    modules = set(json.loads(done.stdout.splitlines()[-1]))
    assert "specwire_runtime.calling" in modules
    assert not {"specwire.client", "specwire.module_client", "specwire_api.api"} & modules
