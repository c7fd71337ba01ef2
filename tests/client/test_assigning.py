"""What programs assign to a client, and errors that they build in tests of their own."""

import httpx
import pytest

import specwire
from specwire import AsyncOpenAI, OpenAI
from specwire_conformance.scripted import ScriptedServer
from specwire_runtime.config.client_settings import ClientSettings

from .halves import Half, play
from .payloads import KEY, failed


def test_settings_that_are_assigned_take_effect(kind: str) -> None:
    async def scenario(half: Half) -> None:
        half.client.timeout = 7
        half.client.max_retries = 0
        assert (half.client.timeout, half.client.max_retries) == (specwire.Timeout(7), 0)
        with pytest.raises(specwire.InternalServerError):
            await half.create()

    with ScriptedServer(failed(500)) as server:
        play(kind, server.url, scenario)
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    "name, value", [("timeout", "5"), ("timeout", -1), ("max_retries", None), ("max_retries", "2")]
)
def test_settings_are_checked_when_they_are_assigned(name: str, value: object) -> None:
    client = OpenAI(api_key=KEY)
    with pytest.raises((TypeError, ValueError), match=name):
        setattr(client, name, value)
    assert client.max_retries == 2


@pytest.mark.parametrize("name", sorted(ClientSettings.__annotations__.keys() - {"timeout", "max_retries"}))
@pytest.mark.parametrize("client_class", [OpenAI, AsyncOpenAI])
def test_settings_that_cannot_be_assigned_say_what_to_do(client_class: type[OpenAI], name: str) -> None:
    client = client_class(api_key=KEY)
    with pytest.raises(AttributeError, match=rf"client\.with_options\({name}=\.\.\.\)"):
        setattr(client, name, object())


def test_errors_of_a_status_take_responses_of_httpx() -> None:
    """As programs build them in tests of their own."""
    answer = httpx.Response(429, headers={"x-request-id": "r"}, request=httpx.Request("POST", "http://127.0.0.1"))
    error = specwire.RateLimitError("slow", response=answer, body=None)
    assert (error.status_code, error.request_id, error.request.method) == (429, "r", "POST")
    assert str(error) == "slow", "as it was given; only errors that the client raises tell of status and request"
