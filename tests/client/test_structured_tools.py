"""Function tools made of types and of functions: what the model is told, and what becomes of its arguments."""

from __future__ import annotations

import copy
import dataclasses
import functools
import json
from typing import Annotated, Any, Literal

import attrs
import pydantic
import pytest

import specwire
from specwire import ToolArgumentsError, function_tool, pydantic_function_tool
from specwire.structured.docstrings import read_docstring
from specwire_conformance.reference.strict_schemas import schema_fault
from specwire_conformance.scripted import ScriptedServer

from .halves import Half, play
from .kinds_of_types import KINDS_OF_TYPES, AttrsPart, Color, PydanticPart
from .payloads import CREATE, completion, ok


def weather(
    place: str,
    days: int = 3,
    unit: Literal["c", "f"] = "c",
    near: AttrsPart | None = None,
    *,
    color: Annotated[Color, "Which colour"],
) -> str:
    """Tell the weather.

    Of any place.

    Args:
        place: Where,
            on two lines.
        days (int): How many.

    Returns:
        Words.
    """
    return f"{place} {days} {unit} {near} {color}"


def by_place(a: int, /, b: int, c: int = 5) -> int:
    return a * 100 + b * 10 + c


def nothing() -> str:
    """Do nothing."""
    return "done"


def table(rows: dict[str, int], wide: bool = False) -> str:  # noqa: FBT001, FBT002  (how a model gives it)
    return f"{rows} {wide}"


class Counter:
    """Counts."""

    def __call__(self, by: int) -> int:
        """Count on."""
        return by

    def method(self, by: int) -> int:
        """Count on, too."""
        return by


def definition(tool: Any) -> dict[str, Any]:
    found: dict[str, Any] = tool["function"]
    return found


def test_a_function_becomes_a_tool() -> None:
    tool = definition(function_tool(weather))
    properties = tool["parameters"]["properties"]
    assert (tool["name"], tool["strict"]) == ("weather", True)
    assert tool["description"] == "Tell the weather.\n\nOf any place."
    assert list(properties) == ["place", "days", "unit", "near", "color"]
    assert tool["parameters"]["required"] == list(properties)
    assert properties["place"] == {"type": "string", "description": "Where, on two lines."}
    assert properties["days"]["description"] == "How many. Null means 3."
    assert {"type": "null"} in properties["days"]["anyOf"]
    assert properties["unit"]["description"] == "Null means 'c'."
    assert properties["color"]["description"] == "Which colour"
    assert schema_fault(tool["parameters"], strict=True) is None


def called(function: Any, text: str, **options: Any) -> Any:
    tool: Any = function_tool(function, **options)
    return tool.bound(tool.read(text))()


@pytest.mark.parametrize(
    "function, text, result",
    [
        (
            weather,
            '{"place": "x", "days": null, "unit": "f", "near": null, "color": "red"}',
            "x 3 f None Color.RED",
        ),
        (
            weather,
            '{"place": "x", "days": 1, "unit": null, "near": {"size": 2}, "color": "blue"}',
            "x 1 c AttrsPart(size=2) Color.BLUE",
        ),
        (by_place, '{"a": 1, "b": 2, "c": null}', 125),
        (by_place, '{"a": 1, "b": 2, "c": 3}', 123),
        (nothing, "{}", "done"),
        (nothing, "", "done"),
        (nothing, "null", "done"),
        (functools.partial(by_place, 1), '{"b": 2, "c": 4}', 124),
        (Counter(), '{"by": 2}', 2),
        (Counter().method, '{"by": 2}', 2),
    ],
)
def test_arguments_call_the_function(function: Any, text: str, result: Any) -> None:
    assert called(function, text) == result


def test_without_strict_free_keys_and_defaults_are_possible() -> None:
    tool = definition(function_tool(table, strict=False))
    assert tool["strict"] is False
    assert tool["parameters"]["required"] == ["rows"]
    assert called(table, '{"rows": {"a": 1}}', strict=False) == "{'a': 1} False"
    with pytest.raises(
        TypeError, match=r"table\.rows: strict schemas cannot .* by function_tool\(\.\.\., strict=False\)"
    ):
        function_tool(table)


@pytest.mark.parametrize("wanted", KINDS_OF_TYPES)
def test_types_become_tools(wanted: Any) -> None:
    tool = definition(function_tool(wanted, name="named", description="Described."))
    assert (tool["name"], tool["description"], tool["strict"]) == ("named", "Described.", True)
    assert schema_fault(tool["parameters"], strict=True) is None


def test_the_official_name() -> None:
    tool = pydantic_function_tool(PydanticPart)
    assert tool == function_tool(PydanticPart)
    assert definition(tool)["description"] == "A part."
    assert json.loads(json.dumps(tool)) == tool
    assert copy.deepcopy(tool) == tool


@dataclasses.dataclass
class Quiet:
    size: int


def unnamed(*values: int) -> None:
    raise NotImplementedError


def bare(value: int) -> None:
    raise NotImplementedError


def lost(value: int) -> None:
    raise NotImplementedError


bare.__annotations__ = {}
lost.__annotations__ = {"value": "Missing"}


def foreign(value: Counter) -> None:
    raise NotImplementedError


def test_docstrings_that_dataclasses_write_themselves_say_nothing() -> None:
    assert "description" not in definition(function_tool(Quiet))


@pytest.mark.parametrize(
    "target, error, words",
    [
        (unnamed, TypeError, r"takes \*values"),
        (bare, TypeError, "no annotation for 'value'"),
        (lost, TypeError, "Missing"),
        (foreign, TypeError, "foreign has no JSON Schema"),
        (lambda: None, ValueError, "name="),
        (Counter, TypeError, "neither a function nor a type"),
        (3, TypeError, "neither a function nor a type"),
    ],
)
def test_what_no_tool_can_be_made_of(target: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        function_tool(target)


def tool_call(name: str, text: str, **fields: Any) -> dict[str, Any]:
    return {"id": "call_1", "type": "function", "function": {"name": name, "arguments": text}, **fields}


def calling(*calls: Any) -> Any:
    body = completion()
    body["choices"][0]["message"] |= {"content": None, "tool_calls": list(calls)}
    body["choices"][0]["finish_reason"] = "tool_calls"
    return ok(body)


def parse(kind: str, answer: Any, *tools: Any) -> Any:
    async def scenario(half: Half) -> Any:
        parsed = await half.call("chat.completions.parse", **CREATE, tools=iter(tools))
        return parsed.choices[0].message.tool_calls

    with ScriptedServer(answer) as server:
        result = play(kind, server.url, scenario)
        sent: Any = server.requests[0].json()
        assert sent["tools"] == list(tools)
    return result


def test_arguments_of_an_answer(kind: str) -> None:
    custom = {"id": "call_2", "type": "custom", "custom": {"name": "f", "input": "x"}}
    answer = calling(
        tool_call("PydanticPart", '{"size": 1}'),
        tool_call("weather", '{"place": "x", "days": null, "unit": null, "near": null, "color": "red"}'),
        tool_call("plain", '{"a": [1]}'),
        tool_call("loose", '{"a'),
        tool_call("unknown", '{"a'),
        custom,
    )
    plain = {"type": "function", "function": {"name": "plain", "strict": True, "parameters": {"type": "object"}}}
    loose = {"type": "function", "function": {"name": "loose"}}
    other = {"type": "custom", "custom": {"name": "f"}}
    calls = parse(kind, answer, function_tool(PydanticPart), function_tool(weather), plain, loose, other)
    assert [call.function.parsed_arguments for call in calls[:-1]] == [
        PydanticPart(size=1),
        {"place": "x", "near": None, "color": Color.RED},
        {"a": [1]},
        None,
        None,
    ]
    assert calls[-1].custom.input == "x"


@pytest.mark.parametrize("text", ['{"size"', '{"size": "x"}', "[]", "nothing"])
def test_arguments_that_do_not_fit_keep_the_text(kind: str, text: str) -> None:
    with pytest.raises(ToolArgumentsError, match="'PydanticPart'") as caught:
        parse(kind, calling(tool_call("PydanticPart", text)), function_tool(PydanticPart))
    assert (caught.value.tool, caught.value.text) == ("PydanticPart", text)
    assert caught.value.completion.choices[0].finish_reason == "tool_calls"
    assert isinstance(caught.value, specwire.AnswerParsingError)


def test_the_tool_works_with_create(kind: str) -> None:
    async def scenario(half: Half) -> Any:
        return await half.create(tools=[function_tool(weather)])

    with ScriptedServer(ok()) as server:
        play(kind, server.url, scenario)
        sent: Any = server.requests[0].json()
        assert sent["tools"] == [dict(function_tool(weather))]


@attrs.define
class Said:
    docstring: str
    description: str
    parameters: dict[str, str]


@pytest.mark.parametrize(
    "said",
    [
        Said("", "", {}),
        Said("One.", "One.", {}),
        Said("One.\ntwo\n\nThree.", "One. two\n\nThree.", {}),
        Said(
            "One.\n\nArgs:\n    a: x\n    *b (int): y\n        z\n\nRaises:\n    c: no", "One.", {"a": "x", "b": "y z"}
        ),
        Said("One.\n\nArguments:\n  a: x: y\n\nMore.", "One.", {"a": "x: y"}),
        Said(
            "One.\n\nParameters\n----------\na : int\n    x\nb\n    y\n\nReturns\n-------\nc",
            "One.",
            {"a": "x", "b": "y"},
        ),
        Said("One.\n\n:param a: x\n   y\n:param int b: z\n:returns: no\n", "One.", {"a": "x y", "b": "z"}),
        Said("One.\n\nArgs:\n", "One.", {}),
        Said("Args are: many", "Args are: many", {}),
        Said("Returns the sum.", "Returns the sum.", {}),
    ],
)
def test_docstrings(said: Said) -> None:
    assert read_docstring(said.docstring) == (said.description, said.parameters)


def test_pydantic_fields_describe_parameters() -> None:
    def search(query: Annotated[str, pydantic.Field(description="What", max_length=5)], *, limit: int) -> None:
        del query, limit

    assert definition(function_tool(search))["parameters"]["properties"]["query"]["description"] == "What"
    with pytest.raises(ToolArgumentsError, match="at most 5"):
        called(search, '{"query": "too long", "limit": 1}')


def test_what_a_partial_fixes_is_not_told_to_the_model() -> None:
    def fetch(city: str, key: str, days: int = 3) -> str:
        """Fetch the weather.

        Args:
            city: Where.
        """
        return f"{city} {key} {days}"

    for fixed in (functools.partial(fetch, key="hidden"), functools.partial(functools.partial(fetch), key="hidden")):
        tool: Any = function_tool(fixed)
        assert "hidden" not in json.dumps(tool)
        assert (tool.name, tool["function"]["description"]) == ("fetch", "Fetch the weather.")
        assert list(tool["function"]["parameters"]["properties"]) == ["city", "days"]
        assert tool["function"]["parameters"]["properties"]["city"]["description"] == "Where."
        assert tool.bound(tool.read('{"city": "Bern", "days": null}'))() == "Bern hidden 3"
        assert tool.bound(tool.read('{"city": "Bern", "days": 1, "key": "other"}'))() == "Bern hidden 1"


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_copy_of_a_tool_is_one(copied: Any) -> None:
    tool: Any = function_tool(by_place)
    other = copied(tool)
    assert other == tool
    assert other.bound(other.read('{"a": 1, "b": 2, "c": null}'))() == 125
    assert (other["function"] is tool["function"]) == (copied is copy.copy)


def test_no_reference_is_left_without_its_definition() -> None:
    class Inside(pydantic.BaseModel):
        text: pydantic.Json[PydanticPart]

    tool: Any = function_tool(Inside)
    assert "$ref" not in json.dumps(tool)
    assert schema_fault(tool["function"]["parameters"], strict=True) is None
