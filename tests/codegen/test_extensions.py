from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from specwire_codegen import document, extensions
from specwire_codegen.errors import ContractError
from tests.codegen.contracts import contract, reference, write

THING: dict[str, Any] = {"type": "object", "properties": {"a": {"type": "string"}}}


def with_operation(**more: Any) -> dict[str, Any]:
    operation = {"operationId": "listThings", "responses": {"200": {"description": "", "content": reference("Thing")}}}
    return contract({"Thing": THING}, {"/things": {"get": operation | more}})


def check(folder: Path, data: dict[str, Any], *allowed: str) -> tuple[document.Document, ContractError | None]:
    loaded = document.load(write(folder, data))
    try:
        extensions.check(loaded, frozenset(allowed))
    except ContractError as error:
        return loaded, error
    return loaded, None


UNFIT: list[tuple[dict[str, Any], str, str]] = [
    (with_operation(**{"x-oaiMeta": {}}), "/paths/~1things/get/x-oaiMeta", "unknown extension 'x-oaiMeta'"),
    (with_operation(**{"x-sdk": "chat"}), "/paths/~1things/get/x-sdk", "must be an object"),
    (with_operation(**{"x-sdk": {"place": "a"}}), "/paths/~1things/get/x-sdk/place", "x-sdk has no 'place'"),
    (with_operation(**{"x-sdk": {"method": 1}}), "/paths/~1things/get/x-sdk/method", "must be a text"),
    (with_operation(**{"x-sdk": {"method": ""}}), "/paths/~1things/get/x-sdk/method", "must be a text"),
    (with_operation(**{"x-sdk": {"wider": "a"}}), "/paths/~1things/get/x-sdk/wider", "must be a list of texts"),
    (with_operation(**{"x-sdk": {"wider": [1]}}), "/paths/~1things/get/x-sdk/wider", "must be a list of texts"),
    (with_operation(**{"x-pagination": {}}), "/paths/~1things/get/x-pagination", "lacks 'items'"),
    (
        with_operation(**{"x-stream": {"parameter": "s"}}),
        "/paths/~1things/get/x-stream",
        "only stand on a success response",
    ),
    (
        contract({"Thing": THING | {"x-idempotency": {"header": "K"}}}),
        "/components/schemas/Thing/x-idempotency",
        "only",
    ),
    (with_operation(**{"x-type": {"shown": "A"}}), "/paths/~1things/get/x-type", "may only stand on a schema under"),
    (contract({"Thing": THING | {"x-type": {"shown": 1}}}), "/components/schemas/Thing/x-type/shown", "must be a text"),
    (
        contract({"Thing": THING | {"x-type": {"accepts": "A"}}}),
        "/components/schemas/Thing/x-type/accepts",
        "a list of",
    ),
    (with_operation(**{"x-idempotency": {}}), "/paths/~1things/get/x-idempotency", "lacks 'header'"),
    (contract({"Thing": THING}) | {"x-client-option": {"argument": "a"}}, "/x-client-option", "may only stand on"),
    (
        with_operation(parameters=[{"name": "O", "in": "header", "x-client-option": {"argument": "o"}}]),
        "/paths/~1things/get/parameters/0/x-client-option",
        "may only stand on a security scheme or header parameter under components",
    ),
    (
        with_operation(servers=[{"url": "https://a.test", "x-client-option": {"argument": "o"}}]),
        "/paths/~1things/get/servers/0/x-client-option",
        "may only stand on",
    ),
    (
        contract({"example": THING | {"properties": {"properties": {"type": "string", "x-bad": 1}}}}),
        "/components/schemas/example/properties/properties/x-bad",
        "unknown extension 'x-bad'",
    ),
]


@pytest.mark.parametrize("data,pointer,words", UNFIT)
def test_what_does_not_fit_is_refused_at_its_place(
    tmp_path: Path, data: dict[str, Any], pointer: str, words: str
) -> None:
    _, error = check(tmp_path, data)
    assert error is not None
    assert error.pointer == pointer
    assert words in str(error)


def test_a_foreign_extension_passes_when_allowed_and_is_not_looked_into(tmp_path: Path) -> None:
    data = with_operation(**{"x-oaiMeta": {"x-inner": 1, "x-sdk": "nonsense"}})
    _, error = check(tmp_path, data, "x-oaiMeta")
    assert error is None


def test_a_property_may_be_called_like_an_extension(tmp_path: Path) -> None:
    data = contract({"Thing": {"type": "object", "properties": {"x-rate": {"type": "string"}}}})
    _, error = check(tmp_path, data)
    assert error is None


def test_a_header_may_be_called_like_an_extension(tmp_path: Path) -> None:
    data = with_operation()
    data["paths"]["/things"]["get"]["responses"]["200"]["headers"] = {"x-request-id": {"schema": {"type": "string"}}}
    _, error = check(tmp_path, data)
    assert error is None


def test_a_security_scheme_may_be_called_like_an_extension(tmp_path: Path) -> None:
    scheme = {"type": "apiKey", "in": "header", "name": "k"}
    data = contract({"Thing": THING}, securitySchemes={"x-api-key": scheme}) | {"security": [{"x-api-key": []}]}
    _, error = check(tmp_path, data)
    assert error is None


def test_every_word_of_the_vocabulary_reads() -> None:
    complete = {"items": "choices", "key": "index", "field": "finish_reason"}
    values: dict[str, tuple[dict[str, Any], Any]] = {
        "x-client": ({"log": "ACME_LOG"}, extensions.Client(log="ACME_LOG")),
        "x-sdk": (
            {"resource": "a.b", "method": "c", "wider": ["d"]},
            extensions.Sdk("a.b", "c", ("d",)),
        ),
        "x-stream": (
            {"parameter": "stream", "until": "[DONE]", "complete": complete},
            extensions.Stream("stream", "[DONE]", extensions.Complete("choices", "index", "finish_reason")),
        ),
        "x-pagination": ({"items": "data", "item": "id"}, extensions.Pagination("data", item="id")),
        "x-client-option": ({"argument": "key"}, extensions.ClientOption("key")),
        "x-type": ({"shown": "A", "accepts": ["B", "C"]}, extensions.Type("A", ("B", "C"))),
        "x-idempotency": ({"header": "Idempotency-Key"}, extensions.Idempotency("Idempotency-Key")),
    }
    assert set(values) == set(extensions.VOCABULARY)
    for word, (raw, expected) in values.items():
        assert extensions.read(extensions.VOCABULARY[word][0], {word: raw}, "") == expected
