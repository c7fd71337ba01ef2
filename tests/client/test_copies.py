"""A copy checks what it was told and takes over the rest: programs make one for each call."""

import sys
from typing import Any

import pytest

from specwire import AsyncOpenAI, HttpCaller, OpenAI
from specwire_runtime.wire.operation import ClientOption

from .counting import count_calls

KEY = "sk-test-0123456789"
BOTH = pytest.mark.parametrize("client_class", [OpenAI, AsyncOpenAI])
SERVER = ClientOption("base_url", "ACME_URL", "server", "", default="https://api.acme.example")
DEPOT = ClientOption("depot", "ACME_DEPOT", "header", "Acme-Depot", default="north")


@pytest.mark.parametrize(
    "options, most",
    [
        ({}, 30),
        ({"timeout": 5}, 60),
        ({"max_retries": 0, "fast_json": False}, 45),
        ({"default_query": {"a": "1"}}, 130),
        ({"api_key": KEY}, 150),
        ({"default_headers": {"X-A": "1"}}, 180),
    ],
)
@BOTH
def test_a_copy_costs_what_it_changes(client_class: Any, options: dict[str, Any], most: int) -> None:
    """Functions that are called, those written in C included; it was 360 to 400 when each copy checked everything."""
    client = client_class(api_key=KEY, default_headers={"X-B": "1"})
    client.with_options(**options)  # loads what it needs
    assert count_calls(lambda: client.with_options(**options)) <= most


@BOTH
def test_what_was_not_told_is_that_of_the_original(client_class: Any) -> None:
    client = client_class(api_key=KEY, default_headers={"X-A": "1"}, default_query={"q": "1"}, timeout=3)
    config, copy = client._http.config, client.with_options(timeout=4, max_retries=0)._http.config
    for name in config._fields:
        same = getattr(copy, name) is getattr(config, name)
        assert same is (name not in {"timeout", "max_retries"}), name


def test_an_option_that_was_taken_away_stays_away_from_copies() -> None:
    caller = HttpCaller([SERVER, DEPOT], depot="")
    assert caller.option("depot") is None
    for copy in (caller.with_options(), caller.with_options(timeout=1, default_headers={"X-A": "1"})):
        assert copy.option("depot") is None
        assert b"acme-depot" not in copy.config.headers


@BOTH
def test_none_leaves_the_choice_of_a_reader_to_what_is_installed(client_class: Any) -> None:
    for chosen in (True, False):
        client = client_class(api_key=KEY, fast_json=chosen)
        assert client.with_options(fast_json=None)._http.config.fast_json is None
        assert client.with_options(timeout=1)._http.config.fast_json is chosen


@BOTH
def test_a_copy_of_what_is_installed_asks_nobody_again(client_class: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_class(api_key=KEY, fast_json=True)
    monkeypatch.setitem(sys.modules, "msgspec", None)
    assert client.with_options(timeout=1)._http.config.fast_json is True
