from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from specwire_codegen import document
from specwire_codegen.errors import ContractError

SCALARS = [
    ("on", "on"),
    ("yes", "yes"),
    ("no", "no"),
    ("null", None),
    ("~", None),
    ("", None),
    ("true", True),
    ("False", False),
    ("12", 12),
    ("-3", -3),
    ("1.5", 1.5),
    ("1e3", 1000.0),
    ("12:30", "12:30"),
    ("2026-01-02", "2026-01-02"),
    ("0o17", "0o17"),
    ("1_000", "1_000"),
    ("'12'", "12"),
    ('"null"', "null"),
]


def load(folder: Path, text: str) -> document.Document:
    path = folder / "contract.yaml"
    path.write_text(text, encoding="utf-8")
    return document.load(path)


@pytest.mark.parametrize("text,expected", SCALARS)
def test_scalars_follow_yaml_1_2(tmp_path: Path, text: str, expected: Any) -> None:
    loaded = load(tmp_path, f"key: {text}\n")
    assert loaded.data == {"key": expected}
    assert type(loaded.data["key"]) is type(expected)


# json.dumps writes DEL as it is, and YAML does not take it; half a surrogate pair is no text.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x7f"))
keys = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x7f"), max_size=80)  # YAML: 1,024 at most
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner) | st.dictionaries(keys, inner),
    max_leaves=20,
)


@given(st.dictionaries(keys, json_values))
def test_json_is_read_as_json_reads_it(tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]) -> None:
    text = json.dumps(data)
    loaded = load(tmp_path_factory.mktemp("json"), text)
    assert loaded.data == json.loads(text)


def test_lines_of_pointers(tmp_path: Path) -> None:
    loaded = load(tmp_path, "a:\n  b/c:\n    - 1\n    - d: 2\ne: 3\n")
    lines = {pointer: loaded.line(pointer) for pointer in ("/a", "/a/b~1c", "/a/b~1c/0", "/a/b~1c/1/d", "/e")}
    assert lines == {"/a": 1, "/a/b~1c": 2, "/a/b~1c/0": 3, "/a/b~1c/1/d": 4, "/e": 5}


def test_a_pointer_that_is_not_there_has_the_line_of_what_is_above(tmp_path: Path) -> None:
    assert load(tmp_path, "x: 1\na:\n  b: 1\n").line("/a/b/c/d") == 3


FAULTS = [
    ("a: 1\nb: 2\na: 3\n", 3, "'a' stands twice"),
    ("a: [1, 2\nb: 3\n", 2, "is not YAML"),
    ("- 1\n- 2\n", None, "an object is expected at the top"),
    ("a: 1\n? [x]\n: 2\n", 2, "a key that is not text"),
    ("a: &x\n  b: *x\n", 1, "an alias contains itself"),
    ("", None, "an object is expected at the top"),
    ("a: *nothing\n", 1, "is not YAML"),
    ("a: 1\nb: &b {c: 1}\nd:\n  <<: *b\n", 4, "'<<' merges objects in YAML 1.1 only"),
    ("a: 1\nb: !!int abc\n", 2, "'abc' does not fit its tag 'int'"),
    ("a: " + "[" * 3000 + "]" * 3000, None, "nested too deeply"),
]


@pytest.mark.parametrize("text,line,words", FAULTS)
def test_faults_name_the_line(tmp_path: Path, text: str, line: int | None, words: str) -> None:
    with pytest.raises(ContractError, match=words) as caught:
        load(tmp_path, text)
    assert caught.value.line == line


def test_a_missing_file_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="no such file"):
        document.load(tmp_path / "nothing.yaml")


def test_bytes_that_are_not_text(tmp_path: Path) -> None:
    path = tmp_path / "contract.yaml"
    path.write_bytes(b"\xff\xfe\x00a")
    with pytest.raises(ContractError, match="cannot be read"):
        document.load(path)


def test_references(tmp_path: Path) -> None:
    loaded = load(tmp_path, "a:\n  $ref: '#/b/c~1d'\nb:\n  c/d: 7\n  '{e}': [8]\n")
    document.check_references(loaded)
    assert loaded.resolve("#/b/c~1d", "/a") == 7
    assert loaded.resolve("#/b/%7Be%7D/0", "/a") == 8


def test_what_an_example_refers_to_is_its_own_business(tmp_path: Path) -> None:
    text = "a:\n  examples: [{$ref: '#/$defs/step'}]\n  x-foreign: {$ref: elsewhere}\n  properties: {default: {}}\n"
    loaded = load(tmp_path, text)
    document.check_references(loaded)
    assert [pointer for pointer, _ in document.walk(loaded.data)] == ["", "/a", "/a/properties/default"]


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert load(tmp_path, "\ufeffa: 1\n").data == {"a": 1}


@pytest.mark.parametrize(
    "target,words", [("#/b/x", "leads nowhere: there is no 'x'"), ("other.yaml#/x", "leaves the file")]
)
def test_references_that_lead_nowhere(tmp_path: Path, target: str, words: str) -> None:
    loaded = load(tmp_path, f"b: {{c: 1}}\na:\n  $ref: '{target}'\nl: [1]\n")
    with pytest.raises(ContractError, match=words) as caught:
        document.check_references(loaded)
    assert loaded.line(str(caught.value.pointer)) == 3


def test_the_contract_reads_as_a_plain_yaml_reader_reads_it() -> None:
    path = Path(__file__).resolve().parents[2] / "spec/openapi.yaml"
    assert document.load(path).data == yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("value", [0.5, 1e300, -0.0])
def test_floats_keep_their_value(tmp_path: Path, value: float) -> None:
    read = load(tmp_path, f"x: {value!r}\n").data["x"]
    assert (read, math.copysign(1, read)) == (value, math.copysign(1, value))
