"""The deterministic model without a server: tokens, dice, prompts, tools, and that nothing depends on the process."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire_conformance.model.answers import answer_choices
from specwire_conformance.model.dice import Dice, dice_for
from specwire_conformance.model.logprobs import ALTERNATIVES, token_logprob
from specwire_conformance.model.prompt import Prompt, text_of
from specwire_conformance.model.text import MAX_COUNT, count_of
from specwire_conformance.model.thought import reasons
from specwire_conformance.model.tokens import tokenize
from specwire_conformance.model.tools import tool_calls
from tests.conformance.api import Json
from tests.conformance.features import FEATURES


def request(prompt: str | list[Json], **parameters: Any) -> Json:
    messages = [{"role": "user", "content": prompt}] if isinstance(prompt, str) else prompt
    return {"model": "gpt-4o", "messages": messages} | parameters


@given(st.text())
def test_joined_tokens_are_the_text(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(tokens) == text
    assert all(tokens)


@pytest.mark.parametrize(
    "text,expected",
    [
        ("", []),
        ("This is a test!", ["This", " is", " a", " test", "!"]),
        ("  a  ", ["  a", "  "]),
        ("internationalization", ["internationa", "lization"]),
        ('{"a": 1}', ['{"', "a", '":', " 1", "}"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert expected == tokenize(text)


@given(st.text(), st.integers(1, 1000))
def test_dice_are_a_function_of_seed_and_label(label: str, below: int) -> None:
    number = Dice(b"seed").number(label, below)
    assert 0 <= number < below
    assert number == Dice(b"seed").number(label, below)


def test_dice_depend_on_what_is_asked_and_on_nothing_else() -> None:
    base = dice_for(request("x"), 0).name("id")
    changes: list[Json] = [{"seed": 1}, {"temperature": 0.5}, {"tools": []}, {"model": "gpt-4"}]
    assert all(base != dice_for(request("x", **change), 0).name("id") for change in changes)
    assert base != dice_for(request("x"), 1).name("id")
    indifferent: list[Json] = [{"stream": True}, {"store": True}, {"max_tokens": 1}, {"seed": None}]
    assert all(base == dice_for(request("x", **same), 0).name("id") for same in indifferent)


def test_answers_are_the_same_in_every_process() -> None:
    """Each feature's answers, made here and in a process with another hash seed."""
    cases = [request(prompt, **parameters) for prompt, parameters in FEATURES.values()]
    pattern = {"type": "object", "properties": {"a": {"type": "string", "pattern": "^[^a-z]{9}$"}}, "required": ["a"]}
    cases.append(request("x", response_format={"type": "json_schema", "json_schema": {"name": "p", "schema": pattern}}))
    code = (
        "import json, sys\n"
        "from specwire_conformance.model.answers import answer_choices\n"
        "answers = [answer_choices(request) for request in json.load(sys.stdin)]\n"
        "print(json.dumps([[[a.tokens, [c.text for c in a.calls]] for a in some] for some in answers]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(cases),
        env={**os.environ, "PYTHONHASHSEED": "12345"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    here = [[[a.tokens, [c.text for c in a.calls]] for a in answer_choices(case)] for case in cases]
    assert here == json.loads(run.stdout)


@pytest.mark.parametrize(
    "text,directive",
    [
        ("echo: a\nb ", ("echo", "a\nb ")),
        ("echo:a", ("echo", "a")),
        ("  refuse:  no", ("refuse", " no")),
        ("Echo: a", ("", "")),
        ("please echo: a", ("", "")),
        ("echo a", ("", "")),
    ],
)
def test_directives(text: str, directive: tuple[str, str]) -> None:
    assert directive == Prompt(request(text)["messages"]).directive


def test_prompt_reads_the_last_user_message_and_the_results_at_the_end() -> None:
    calls = [{"id": "a", "type": "function", "function": {"name": "f", "arguments": "{}"}}]
    messages: list[Json] = [
        {"role": "tool", "tool_call_id": "old", "content": "not at the end"},
        {"role": "user", "content": "first"},
        {"role": "user", "content": [{"type": "text", "text": "second"}]},
        {"role": "assistant", "tool_calls": calls},
        {"role": "tool", "tool_call_id": "a", "content": "1"},
        {"role": "function", "name": "g", "content": None},
    ]
    prompt = Prompt(messages)
    assert prompt.user_text == "second"
    assert prompt.results == [("f", "1"), ("g", "")]
    assert Prompt([{"role": "system", "content": "alone"}]).user_text == "alone"


@pytest.mark.parametrize(
    "content,expected",
    [
        (None, ""),
        ("a", "a"),
        ([], ""),
        ([{"type": "text", "text": "a"}, {"type": "image_url"}, {"type": "refusal", "refusal": "b"}], "ab"),
    ],
)
def test_text_of(content: Any, expected: str) -> None:
    assert expected == text_of(content)


@pytest.mark.parametrize(
    "text,expected", [("3", 3), (" 12 ", 12), ("", 10), ("x", 10), ("-1", 10), ("9" * 9, MAX_COUNT)]
)
def test_count_of(text: str, expected: int) -> None:
    assert expected == count_of(text)


@pytest.mark.parametrize(
    "model,expected",
    [
        ("o1", True),
        ("o3-mini", True),
        ("gpt-5", True),
        ("gpt-5.2-chat-latest", False),
        ("gpt-4o", False),
        ("ft:o1", False),
    ],
)
def test_reasons(model: str, expected: object) -> None:
    assert expected == reasons(model)


def tool(name: str, **definition: Any) -> Json:
    return {"type": "function", "function": {"name": name, **definition}}


@pytest.mark.parametrize(
    "prompt,tools,called",
    [
        ("Weather in Paris?", [tool("get_weather")], ["get_weather"]),
        ("Weather in Paris?", [tool("getWeather")], ["getWeather"]),
        ("Weather in Paris?", [tool("weather-forecast")], []),
        ("Weather and time", [tool("get_weather"), tool("time")], ["get_weather", "time"]),
        ("get", [tool("get")], []),
        ("tool: b\ntool: a {}\ntool: unknown", [tool("a"), tool("b")], ["b", "a"]),
        ("tool: a\ntool: a", [tool("a")], ["a", "a"]),
    ],
)
def test_which_tools_are_called(prompt: str, tools: list[Json], called: list[str]) -> None:
    asked = request(prompt, tools=tools)
    calls = tool_calls(Prompt(asked["messages"]), asked, dice_for(asked, 0))
    assert called == [call.name for call in calls]
    assert len({call.call_id for call in calls}) == len(calls)


@pytest.mark.parametrize("token", ["x", ALTERNATIVES[0], " 3"])
@pytest.mark.parametrize("top", range(21))
def test_candidates_are_distinct_and_as_many_as_asked(token: str, top: int) -> None:
    entry = token_logprob(token, 0, top, Dice(b"seed"))
    names = [candidate["token"] for candidate in entry["top_logprobs"]]
    assert len(names) == len(set(names)) == top
    assert names[:1] == [token][:top]
