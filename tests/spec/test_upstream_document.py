"""Reading OpenAPI documents: YAML by the rules of 1.2, references, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from upstream.document import Document, UnreadableError, parse_document, parse_text, read_document
from upstream.plain import Json


@pytest.mark.parametrize(
    "text, expected",
    [
        ("on", "on"),
        ("no", "no"),
        ("2024-08-06", "2024-08-06"),
        ("12:30", "12:30"),
        ("0123", 123),
        ("1_000", "1_000"),
        ("24h", "24h"),
        ("4XX", "4XX"),
        ("<<", "<<"),
        ("true", True),
        ("null", None),
        ("-9223372036854775808", -(2**63)),
        ("0.7", 0.7),
        ("1e3", 1000.0),
        ('{"a": [1, null]}', {"a": [1, None]}),
    ],
)
def test_scalars_follow_yaml_1_2(text: str, expected: Json) -> None:
    value = parse_text(text, "file")

    assert value == expected
    assert type(value) is type(expected)


NOT_OPENAPI = "file: not an OpenAPI 3 document (its top has no `openapi: 3.x`)"
UNREADABLE = {
    "broken JSON": ('{"openapi": ', "file: is not JSON: Expecting value"),
    "broken YAML": ("a: [", "file:2: is not YAML"),
    "a key twice": ("a: 1\na: 2\n", "file:2: 'a' stands twice"),
    "empty": ("", NOT_OPENAPI),
    "a list": ("[1]", NOT_OPENAPI),
    "something else": ("name: x", NOT_OPENAPI),
    "Swagger 2": ("swagger: '2.0'\npaths: {}", NOT_OPENAPI),
    "no paths": ("openapi: 3.1.0", "file: an OpenAPI document without `paths`"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_openapi_document_is_refused(name: str) -> None:
    text, message = UNREADABLE[name]

    with pytest.raises(UnreadableError) as caught:
        parse_document(text, "file")

    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_missing_file_and_wrong_encoding_are_refused(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"openapi: 3.1.0 # \xe9")

    for source in (str(tmp_path / "none.yaml"), str(latin), str(tmp_path), "http://"):
        with pytest.raises(UnreadableError, match="cannot be read"):
            read_document(source)


DATA: Json = {
    "components": {
        "schemas": {
            "A/B~": {"type": "string"},
            "Alias": {"$ref": "#/components/schemas/A~1B~0"},
            "One": {"$ref": "#/components/schemas/Two"},
            "Two": {"$ref": "#/components/schemas/One"},
            "Far": {"$ref": "other.yaml#/A"},
            "Lost": {"$ref": "#/components/schemas/Nothing"},
        }
    }
}


def test_reference_is_followed_through_aliases_and_escapes() -> None:
    assert isinstance(DATA, dict)

    assert Document("file", DATA).follow({"$ref": "#/components/schemas/Alias"}) == {"type": "string"}


@pytest.mark.parametrize(
    "name, message",
    [
        ("One", "file: $ref '#/components/schemas/Two' leads back to itself"),
        ("Far", "file: $ref 'other.yaml#/A' leaves the document"),
        ("Lost", "file: $ref '#/components/schemas/Nothing' points to nothing"),
    ],
)
def test_reference_that_cannot_be_followed_is_named(name: str, message: str) -> None:
    assert isinstance(DATA, dict)

    with pytest.raises(UnreadableError) as caught:
        Document("file", DATA).follow(Document("file", DATA).target(f"#/components/schemas/{name}"))

    assert str(caught.value) == message
