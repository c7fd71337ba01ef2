"""What programs assign to a client, and errors that they build in tests of their own."""

import httpx
import pytest

import specwire
from specwire import OpenAI
from specwire_conformance.scripted import ScriptedServer

from .halves import Half, play
from .payloads import KEY, failed


def test_settings_that_are_assigned_take_effect(kind: str) -> None:
    async def scenario(half: Half) -> None:
        half.client.timeout = 7
        half.client.max_retries = 0
        half.client.default_headers = {"X-Assigned": "yes"}
        assert (half.client.timeout, half.client.max_retries) == (specwire.Timeout(7), 0)
        with pytest.raises(specwire.InternalServerError):
            await half.create()

    with ScriptedServer(failed(500)) as server:
        play(kind, server.url, scenario)
        assert [request.header("x-assigned") for request in server.requests] == ["yes"]


@pytest.mark.parametrize("name", ["http_client", "limits"])
def test_settings_that_cannot_be_assigned_say_what_to_do(name: str) -> None:
    client = OpenAI(api_key=KEY)
    with pytest.raises(AttributeError, match=rf"client\.with_options\({name}=\.\.\.\)"):
        setattr(client, name, object())


def test_errors_of_a_status_take_responses_of_httpx() -> None:
    """As programs build them in tests of their own."""
    answer = httpx.Response(429, headers={"x-request-id": "r"}, request=httpx.Request("POST", "http://127.0.0.1"))
    error = specwire.RateLimitError("slow", response=answer, body=None)
    assert (error.status_code, error.request_id, error.request.method) == (429, "r", "POST")
    assert str(error) == "slow (status 429, request id r)"
