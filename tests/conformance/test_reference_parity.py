"""Streamed and whole answers are the same, and token counts add up, for every feature."""

import pytest

from tests.conformance.accumulate import accumulated, comparable
from tests.conformance.api import Api
from tests.conformance.features import FEATURES


@pytest.mark.parametrize("name", FEATURES)
def test_streamed_and_whole_are_the_same(api: Api, name: str) -> None:
    prompt, parameters = FEATURES[name]
    whole = api.chat(prompt, **parameters)
    chunks = api.stream(prompt, **parameters, stream_options={"include_usage": True})
    assert comparable(whole) == accumulated(chunks)
    assert len(whole["choices"]) == (parameters.get("n") or 1)


@pytest.mark.parametrize("name", FEATURES)
def test_usage_adds_up(api: Api, name: str) -> None:
    prompt, parameters = FEATURES[name]
    usage = api.chat(prompt, **parameters)["usage"]
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]
    assert usage["prompt_tokens"] > 0
    details = usage["completion_tokens_details"]
    assert usage["completion_tokens"] >= details["reasoning_tokens"] + details["audio_tokens"]
    limit = parameters.get("max_completion_tokens") or parameters.get("max_tokens")
    assert limit is None or usage["completion_tokens"] <= limit
