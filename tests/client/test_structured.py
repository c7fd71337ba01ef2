"""``parse``: a type goes out as a strict schema, and the answer comes back as a value of it."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
from collections.abc import Iterator
from typing import Any, Generic, NamedTuple, TypeVar, get_origin

import pydantic
import pytest

import specwire
from specwire import AnswerParsingError, ContentFilterFinishReasonError, LengthFinishReasonError, OpenAIError
from specwire.chat_stream.parsed import ParsedChatCompletion
from specwire.structured.formats import response_format, wire_name
from specwire_conformance.reference import ReferenceServer
from specwire_conformance.reference.strict_schemas import schema_fault
from specwire_conformance.scripted import ScriptedServer

from .halves import Half, play
from .kinds_of_types import (
    KINDS_OF_TYPES,
    AttrsThing,
    Cat,
    Circular,
    Color,
    DataPart,
    PydanticPart,
    PydanticThing,
    Scalars,
    Tagged,
    TypedPart,
)
from .payloads import CREATE, completion, ok

T = TypeVar("T")
REAL: dict[str, Any] = {**CREATE, "model": "gpt-4o-mini"}


class Box(pydantic.BaseModel, Generic[T]):
    content: T


@pytest.fixture(scope="module")
def reference() -> Iterator[str]:
    with ReferenceServer() as server:
        yield server.base_url.removesuffix("/v1")


def schema(kind: Any) -> dict[str, Any]:
    found: dict[str, Any] = response_format(kind)["json_schema"]["schema"]
    return found


def answered(text: str | None, finish_reason: str = "stop", **message: Any) -> Any:
    body = completion()
    body["choices"][0]["message"] |= {"content": text, **message}
    body["choices"][0]["finish_reason"] = finish_reason
    return ok(json.dumps(body).encode(), content_type="application/json")  # ASCII, so that half a pair passes


@pytest.mark.parametrize("wanted", KINDS_OF_TYPES)
def test_the_reference_server_takes_the_schema_and_its_answer_becomes_a_value(
    kind: str, reference: str, wanted: Any
) -> None:
    async def scenario(half: Half) -> Any:
        return await half.call("chat.completions.parse", **REAL, response_format=wanted)

    answer = play(kind, reference, scenario, api_key="sk-example")
    assert isinstance(answer, ParsedChatCompletion)
    message = answer.choices[0].message
    assert isinstance(message.parsed, dict if hasattr(wanted, "__total__") else wanted)
    assert json.loads(message.content or "").keys() <= schema(wanted)["properties"].keys()
    assert answer._request_id is not None


@pytest.mark.parametrize("wanted", KINDS_OF_TYPES)
def test_schemas_are_strict_and_of_themselves(wanted: Any) -> None:
    made = schema(wanted)
    assert schema_fault(made, strict=True) is None
    text = json.dumps(made)
    for keyword in ("default", "oneOf", "allOf", "discriminator", "prefixItems", "uniqueItems"):
        assert f'"{keyword}":' not in text
    for part in walk(made):
        assert "$ref" not in part or list(part) == ["$ref"]


def walk(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for name, inner in value.items():
            for part in inner.values() if name in {"properties", "$defs"} else [inner]:
                yield from walk(part)
    elif isinstance(value, list):
        for item in value:
            yield from walk(item)


def test_what_is_said_beside_a_reference_is_kept() -> None:
    part = schema(PydanticThing)["properties"]["part"]
    assert (part["description"], part["properties"]["size"]["type"]) == ("The one part", "integer")
    mirror = schema(Circular)["$defs"]["Mirror"]
    assert mirror["properties"]["back"]["description"] == "Where it came from"
    assert schema(AttrsThing)["properties"]["name"]["description"] == "What it is called"
    assert schema(AttrsThing)["description"] == "A thing."


def test_what_narrows_a_value_stays_where_strict_schemas_know_it() -> None:
    weight = schema(PydanticThing)["properties"]["weight"]
    assert (weight["minimum"], weight["maximum"]) == (0, 100)
    scalars = schema(Scalars)["properties"]
    assert "format" not in scalars["url"]
    assert "pattern" not in scalars["code"]
    assert scalars["day"]["format"] == "date"
    assert schema(AttrsThing)["$defs"]["Color"]["type"] == "string"
    assert len(schema(Tagged)["properties"]["pet"]["anyOf"]) == 2


class Open(pydantic.BaseModel, extra="allow"):
    a: int


class Maps(pydantic.BaseModel):
    inner: list[PydanticPart]
    table: list[dict[str, int]]


class Tuples(pydantic.BaseModel):
    pair: tuple[int, str]


class Anything(pydantic.BaseModel):
    value: Any


@dataclasses.dataclass
class AnyItems:
    items: list  # type: ignore[type-arg]  # nothing is said on purpose


@dataclasses.dataclass
class AnyDict:
    table: dict  # type: ignore[type-arg]  # nothing is said on purpose


class Union(pydantic.RootModel[PydanticPart | Cat]):
    pass


class Point(NamedTuple):
    x: int


class Plain:
    pass


@dataclasses.dataclass
class Holder:
    plain: Plain


@pytest.mark.parametrize(
    "wanted, words",
    [
        (Open, "Open: strict schemas cannot have an object with free keys"),
        (Maps, r"Maps.table\[\]: strict schemas cannot have an object with free keys"),
        (Tuples, "Tuples.pair: strict schemas cannot have a tuple with a type for each item"),
        (Anything, "Anything.value: any value would fit"),
        (AnyItems, r"AnyItems.items\[\]: any value would fit"),
        (AnyDict, "AnyDict.table: strict schemas cannot have an object with free keys"),
        (Union, "Union: the top level must be one object"),
        (Holder, "Holder has no JSON Schema .pydantic: .*; msgspec: "),
        (Plain, "Plain is not a type that structured output knows"),
        (Point, "Point is not a type that structured output knows"),
        (list[int], "is not a type that structured output knows"),
        ([1], "is not a type that structured output knows"),
        (int, "int is not a type that structured output knows"),
        ("json", "is not a type that structured output knows"),
    ],
)
def test_types_without_a_strict_schema_are_refused_with_the_place(wanted: Any, words: str) -> None:
    client: Any = specwire.OpenAI(api_key="sk-test-0123456789")
    with pytest.raises(TypeError, match=words):
        client.chat.completions.parse(**REAL, response_format=wanted)


@pytest.mark.parametrize(
    "name, made",
    [("Thing", "Thing"), ("Box[int]", "Box_int"), ("a b.c", "a_b_c"), ("Größe", "Gr_e"), ("x" * 80, "x" * 64)],
)
def test_names(name: str, made: str) -> None:
    assert wire_name(name) == made


@dataclasses.dataclass
class Pair(Generic[T]):
    left: T


def test_generic_dataclasses() -> None:
    made = response_format(Pair[PydanticPart])["json_schema"]
    assert made["name"] == "Pair_PydanticPart"
    assert "size" in json.dumps(made["schema"])


def test_copies_of_copies_are_bounded() -> None:
    kind: Any = PydanticPart
    for number in range(16):
        said = pydantic.Field(description=f"{number}")
        kind = pydantic.create_model(f"Level{number}", left=(kind, said), right=(kind, said))
    made = schema(kind)
    assert schema_fault(made, strict=True) is None
    assert len(json.dumps(made)) < 100_000


def test_a_name_of_nothing() -> None:
    with pytest.raises(ValueError, match="cannot be the name"):
        wire_name("!!")


def test_generic_models_have_a_name(kind: str) -> None:
    async def scenario(half: Half) -> Any:
        answer = await half.call("chat.completions.parse", **CREATE, response_format=Box[int])
        return answer.choices[0].message.parsed

    with ScriptedServer(answered('{"content": 3}')) as server:
        parsed = play(kind, server.url, scenario)
        sent: Any = server.requests[0].json()
    assert parsed == Box[int](content=3)
    assert get_origin(Box[int]) is None
    assert sent["response_format"]["json_schema"]["name"] == "Box_int"
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert "stream" not in sent


def parse(kind: str, answer: Any, **params: Any) -> Any:
    async def scenario(half: Half) -> Any:
        return await half.call("chat.completions.parse", **{**CREATE, **params})

    with ScriptedServer(answer) as server:
        return play(kind, server.url, scenario)


@pytest.mark.parametrize(
    "text, wanted, reason",
    [
        ("hello", PydanticPart, "JSON"),
        ('{"size": "x"}', PydanticPart, "size: "),
        ('{"size": 1', PydanticPart, "JSON"),
        ("[]", PydanticPart, "the whole: "),
        ('{"size": "x"}', DataPart, "size: "),
        ('{"name": 1}', AttrsThing, r"\$.name"),
        ("hello", AttrsThing, "JSON"),
        ("[" * 5000, AttrsThing, "recursion|object"),
        ('{"size": "\ud800"}', PydanticPart, "unicode"),
    ],
)
def test_answers_that_do_not_fit(kind: str, text: str, wanted: Any, reason: str) -> None:
    with pytest.raises(AnswerParsingError, match=reason) as caught:
        parse(kind, answered(text), response_format=wanted)
    error = caught.value
    assert isinstance(error, OpenAIError)
    assert error.text == text
    assert error.completion.choices[0].message.content == text
    assert "hello" not in str(error)
    assert pickle.loads(pickle.dumps(error)) == error


def test_refusals_and_empty_texts_have_no_value(kind: str) -> None:
    for answer in (answered(None, refusal="No."), answered(None), answered(""), answered("{", refusal="No.")):
        message = parse(kind, answer, response_format=PydanticPart).choices[0].message
        assert message.parsed is None


def test_cut_and_withheld_answers(kind: str) -> None:
    with pytest.raises(LengthFinishReasonError) as cut:
        parse(kind, answered('{"si', "length"), response_format=PydanticPart)
    assert cut.value.completion.choices[0].message.content == '{"si'
    with pytest.raises(ContentFilterFinishReasonError) as withheld:
        parse(kind, answered(None, "content_filter"), response_format=PydanticPart)
    assert withheld.value.completion.id == "chatcmpl-1"


def test_a_dictionary_is_sent_as_it_is_and_nothing_is_parsed(kind: str) -> None:
    answer = parse(kind, answered('{"size": 1}'), response_format={"type": "json_object"})
    assert answer.choices[0].message.parsed is None
    assert parse(kind, answered("hi")).choices[0].message.parsed is None
    assert parse(kind, answered("hi"), response_format=specwire.omit).choices[0].message.parsed is None


def test_no_stream(kind: str) -> None:
    with pytest.raises(TypeError, match=r"chat\.completions\.stream"):
        parse(kind, answered("{}"), stream=True)


def test_misspelt_arguments_are_refused(kind: str) -> None:
    with pytest.raises(TypeError, match="temprature"):
        parse(kind, answered("{}"), temprature=1)


def test_choices_that_are_none_are_let_through(kind: str) -> None:
    for choices in (None, [], [3], [{"index": 0}], [{"index": 0, "message": {"content": 3, "tool_calls": [1]}}]):
        body = completion(choices=choices)
        assert parse(kind, ok(body), response_format=PydanticPart).to_dict() == body


def test_a_message_can_be_sent_back_and_values_travel(kind: str) -> None:
    answer = parse(kind, answered('{"size": 1}'), response_format=PydanticPart)
    assert answer.choices[0].message.parsed == PydanticPart(size=1)
    assert "parsed" not in answer.choices[0].message.to_dict()
    assert copy.deepcopy(answer) == answer
    assert pickle.loads(pickle.dumps(answer)).choices[0].message.parsed.size == 1


def test_typed_dictionaries_and_enumerations_become_python_values(kind: str) -> None:
    assert parse(kind, answered('{"size": 1}'), response_format=TypedPart).choices[0].message.parsed == {"size": 1}
    text = '{"name": "a", "kind": "big", "part": {"size": 1}, "color": "red", "when": "2024-01-01T00:00:00Z"}'
    thing = parse(kind, answered(text), response_format=AttrsThing).choices[0].message.parsed
    assert thing.color is Color.RED


def test_streams_are_parsed_too(kind: str, reference: str) -> None:
    async def scenario(half: Half) -> tuple[Any, list[Any]]:
        manager = half.method("chat.completions.stream")(**REAL, response_format=PydanticPart)
        if kind == "sync":
            with manager as stream:
                growing = [event.parsed for event in stream if event.type == "content.delta"]
                return stream.get_final_completion(), growing
        async with manager as stream:
            growing = [event.parsed async for event in stream if event.type == "content.delta"]
            return await stream.get_final_completion(), growing

    answer, growing = play(kind, reference, scenario, api_key="sk-example")
    parsed = answer.choices[0].message.parsed
    assert isinstance(parsed, PydanticPart)
    assert growing[-1] == {"size": parsed.size}
