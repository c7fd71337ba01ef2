"""The contract itself: valid, understood by the parser without a warning, clean by our lint, and in our own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from specwire_codegen import document, extensions, parser
from specwire_codegen.lint import lint

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "spec" / "openapi.yaml"
REFERENCE = ROOT / "tests" / "spec" / "data" / "upstream.json"
CONTRACT = document.load(SPEC)
DATA = CONTRACT.data
SCHEMAS: dict[str, Any] = DATA["components"]["schemas"]
METHODS = ("get", "post", "delete")
COPIED_WORDS = 7
"""So many words in the row as upstream has them would be a copied sentence; fewer are common turns of phrase."""


def operations() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for path, item in DATA["paths"].items():
        for method in (method for method in METHODS if method in item):
            yield f"{method.upper()} {path}", item[method], item


def texts(node: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Yield every description and summary with its place."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name in {"description", "summary"} and isinstance(value, str):
                yield f"{pointer}/{name}", value
            yield from texts(value, f"{pointer}/{name}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from texts(value, f"{pointer}/{index}")


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9_]+", text.lower())
    return {tuple(words[at : at + COPIED_WORDS]) for at in range(len(words) - COPIED_WORDS + 1)}


def test_is_valid_openapi() -> None:
    validate(DATA)


def test_parser_has_no_warning(tmp_path: Path) -> None:
    parsed, _ = parser.parse(CONTRACT, tmp_path)

    assert len([one for group in parsed.endpoint_collections_by_tag.values() for one in group.endpoints]) >= 9


def test_keeps_the_rules_of_the_house() -> None:
    document.check_references(CONTRACT)
    extensions.check(CONTRACT)

    assert [f"{CONTRACT.place(problem.pointer)}: {problem.message}" for problem in lint(DATA)] == []


def test_words_are_our_own() -> None:
    upstream: set[tuple[str, ...]] = set()
    for _, text in texts(json.loads(REFERENCE.read_text(encoding="utf-8"))):
        upstream |= runs(text)

    assert upstream
    assert [(place, runs(text) & upstream) for place, text in texts(DATA) if runs(text) & upstream] == []


def test_descriptions_are_whole_sentences() -> None:
    described = [(place, text) for place, text in texts(DATA) if place.endswith("/description")]

    assert len(described) > 300
    cut = [
        (place, text)
        for place, text in described
        if "externalDocs" not in place and not re.fullmatch(r"(`|[A-Z]).*[.`]", text, re.DOTALL)
    ]
    assert cut == []
    assert [place for place, text in described if "description:" in text or "  " in text or "\n" in text.strip()] == []


def test_every_line_fits() -> None:
    assert [number for number, line in enumerate(CONTRACT.text.splitlines(), start=1) if len(line) > 120] == []


@pytest.mark.parametrize("name", [name for name, _, _ in operations()])
def test_operation_takes_the_client_headers_and_declares_errors(name: str) -> None:
    _, operation, item = next(one for one in operations() if one[0] == name)

    referred = [parameter.get("$ref", "").rpartition("/")[2] for parameter in item["parameters"]]
    assert referred[:2] == ["OrganizationHeader", "ProjectHeader"]
    declared = {status: body.get("$ref", "").rpartition("/")[2] for status, body in operation["responses"].items()}
    assert declared == {"200": "", "429": "TooManyRequests", "4XX": "ClientError", "5XX": "ServerError"}
    assert operation["externalDocs"]["url"].startswith("https://platform.openai.com/docs/api-reference/")


def test_client_options_can_be_read_as_data() -> None:
    components = DATA["components"]
    holders = [*components["securitySchemes"].values(), *components["parameters"].values(), *DATA["servers"]]
    options = [holder["x-client-option"] for holder in holders if "x-client-option" in holder]

    assert options == [
        {"argument": "api_key", "environment": "OPENAI_API_KEY"},
        {"argument": "organization", "environment": "OPENAI_ORG_ID"},
        {"argument": "project", "environment": "OPENAI_PROJECT_ID"},
        {"argument": "base_url", "environment": "OPENAI_BASE_URL"},
    ]


def test_extensions_name_things_that_exist() -> None:
    for name, operation, item in operations():
        parameters = [
            DATA["components"]["parameters"][one["$ref"].rpartition("/")[2]] if "$ref" in one else one
            for one in (*item["parameters"], *operation.get("parameters", []))
        ]
        answer = properties(operation["responses"]["200"]["content"]["application/json"]["schema"])
        if "x-pagination" in operation:
            rule = operation["x-pagination"]
            assert answer[rule["items"]]["type"] == "array", name
            assert {rule[word] for word in ("item",) if word in rule} <= properties(
                answer[rule["items"]]["items"]
            ).keys()
            assert {rule[word] for word in ("next", "more") if word in rule} <= answer.keys(), name
            assert {rule[word] for word in ("cursor",) if word in rule} <= {one["name"] for one in parameters}, name
        stream = operation["responses"]["200"].get("x-stream")
        assert (stream is not None) == ("text/event-stream" in operation["responses"]["200"]["content"]), name
        if stream is not None:
            request = properties(operation["requestBody"]["content"]["application/json"]["schema"])
            event = properties(operation["responses"]["200"]["content"]["text/event-stream"]["schema"])
            complete = stream["complete"]
            assert stream["parameter"] in request, name
            assert {complete["key"], complete["field"]} <= properties(event[complete["items"]]["items"]).keys(), name


def properties(schema: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = SCHEMAS[schema["$ref"].rpartition("/")[2]]["properties"]
    return found


def exemplified(node: Any, pointer: str = "/components/schemas") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        if isinstance(node.get("examples"), list):
            yield pointer, node
        for name, value in node.items():
            if name not in {"examples", "enum", "const"}:
                yield from exemplified(value, f"{pointer}/{name}")


EXAMPLES = dict(exemplified(SCHEMAS))


@pytest.mark.parametrize("pointer", EXAMPLES)
def test_examples_fit_their_schema(pointer: str) -> None:
    schema = EXAMPLES[pointer]
    validator = Draft202012Validator({**schema, "components": DATA["components"]})

    for example in schema["examples"]:
        assert [error.message for error in validator.iter_errors(example)] == [], pointer


def test_request_of_the_introduction_is_valid() -> None:
    validator = Draft202012Validator(
        {"$ref": "#/components/schemas/CreateChatCompletionRequest", "components": DATA["components"]}
    )
    good = {
        "model": "gpt-4o-mini",
        "messages": [{"role": "user", "content": "Say this is a test!"}],
        "temperature": 0.7,
    }

    assert validator.is_valid(good)
    assert not validator.is_valid({**good, "messages": []})
    assert not validator.is_valid({**good, "messages": [{"role": "robot", "content": "x"}]})
    assert not validator.is_valid({**good, "temperature": 3})
    assert validator.is_valid({**good, "temperature": None, "model": "a-model-of-tomorrow", "stop": ["a", "b"]})
