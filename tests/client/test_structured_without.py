"""Structured output where a library is missing, each case in an interpreter of its own."""

import subprocess
import sys

import pytest

BLOCK = """
import sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BLOCKED:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Block())
import dataclasses, typing, attrs, specwire
from specwire.structured.choose import adapter_for
from specwire.structured.formats import response_format
@dataclasses.dataclass
class Data:
    size: int
class Typed(typing.TypedDict):
    size: int
@attrs.define
class Attrs:
    size: int
def function(size: int, more: str = "x") -> str:
    "Does."
    return f"{size}{more}"
def told(kind):
    try:
        response_format(kind)
        return type(adapter_for(kind)).__name__
    except specwire.OpenAIError as error:
        return str(error)
def tool():
    try:
        made = specwire.function_tool(function)
        return made.bound(made.read('{"size": 1, "more": null}'))()
    except specwire.OpenAIError as error:
        return str(error)
"PRINT"
print("|".join([told(Data), told(Typed), told(Attrs), tool()]))
specwire.OpenAI(api_key="sk-test-0123456789").chat.completions.parse, specwire.AnswerParsingError
"""
# typing.TypedDict is one that pydantic takes from Python 3.12 on.
TYPED = "PydanticAdapter" if sys.version_info >= (3, 12) else "MsgspecAdapter"


@pytest.mark.parametrize(
    "blocked, data, typed, attrs, tool",
    [
        ((), "PydanticAdapter", TYPED, "MsgspecAdapter", "1x"),
        (("pydantic",), "MsgspecAdapter", "MsgspecAdapter", "MsgspecAdapter", "1x"),
        (
            ("pydantic", "typing_extensions"),
            "MsgspecAdapter",
            "MsgspecAdapter",
            "MsgspecAdapter",
            "1x",
        ),
        (
            ("pydantic", "msgspec"),
            "Data needs pydantic or msgspec, which is not installed: pip install 'specwire[structured]'",
            "Typed needs pydantic or msgspec, which is not installed: pip install 'specwire[structured]'",
            "Attrs needs msgspec, which is not installed: pip install 'specwire[structured]'",
            "function needs pydantic or msgspec, which is not installed: pip install 'specwire[structured]'",
        ),
    ],
)
def test_without(blocked: tuple[str, ...], data: str, typed: str, attrs: str, tool: str) -> None:
    code = f"BLOCKED = {blocked!r}\n{BLOCK}"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr == ""
    assert done.stdout.strip().split("|") == [data, typed, attrs, tool]


def test_pydantic_alone_says_what_is_missing() -> None:
    before, _, _ = BLOCK.partition('"PRINT"')
    code = f"BLOCKED = ('msgspec',)\n{before}\nprint(told(Data), told(Attrs))"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    expected = "PydanticAdapter Attrs needs msgspec, which is not installed: pip install 'specwire[structured]'"
    assert done.stdout.strip() == expected
