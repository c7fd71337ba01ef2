"""msgspec reads the answers where it is installed, and is not missed where it is not."""

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from specwire import APIError, AsyncOpenAI, BadRequestError, OpenAI, OpenAIError
from specwire_conformance.scripted import ScriptedServer
from specwire_runtime.response import json_text

from .halves import Half, play
from .payloads import HELLO, failed, ok, streamed

CODE = """
import sys
if sys.argv[1] == "without":
    sys.modules["msgspec"] = None
from specwire import OpenAI
from specwire_runtime.response import json_text
with OpenAI(api_key="sk-test-0123456789", base_url=sys.argv[2]) as client:
    text = client.chat.completions.create(model="m", messages=[]).choices[0].message.content
print(text, json_text._faster is not None)
"""


@pytest.mark.parametrize("way", ["with", "without"])
def test_the_reader_that_is_installed_is_used(way: str) -> None:
    with ScriptedServer(ok()) as server:
        command = [sys.executable, "-W", "error", "-c", CODE, way, server.url]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == f"This is a test! {way == 'with'}\n"


def read_by(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by what the faster reader is asked to read."""
    asked: list[str] = []

    def reader(text: bytes | str) -> object:
        asked.append(text if isinstance(text, str) else text.decode())
        return json.loads(text)

    monkeypatch.setattr(json_text, "_faster", reader)
    return asked


@pytest.mark.parametrize("chosen", [None, True, False])
def test_an_argument_chooses_the_reader(kind: str, chosen: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """For answers, events and endpoints that the contract does not know; in copies and from pickles as well."""
    asked = read_by(monkeypatch)

    async def scenario(half: Half) -> None:
        assert (await half.create()).choices[0].message.content
        stream = await half.stream()
        assert await half.texts(stream)
        assert await half.call("get", "/whatever", cast_to=object) == {"a": 1}
        half.client = pickle.loads(pickle.dumps(half.client.with_options(max_retries=1, pickle_secrets=True)))
        with pytest.raises(BadRequestError, match=r"^No\. \(status 400\)$"):
            await half.create()
        stream = await half.stream()
        with pytest.raises(APIError, match=r"^Broken\. \(status 200\)$"):
            await half.texts(stream)

    bad = failed(400, {"error": {"message": "No."}})
    broken = streamed({"error": {"message": "Broken."}})
    with ScriptedServer(ok(), streamed(*HELLO), ok({"a": 1}), bad, broken) as server:
        play(kind, server.url, scenario, fast_json=chosen)
    assert bool(asked) is (chosen is not False)
    assert chosen is False or len(asked) == len(HELLO) + 5


@pytest.mark.parametrize("make", [OpenAI, AsyncOpenAI])
def test_what_is_not_installed_is_asked_for(make: type[OpenAI], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "msgspec", None)
    make(api_key="sk-test-0123456789", fast_json=False)
    with pytest.raises(OpenAIError, match=r"msgspec, which is not installed: pip install 'specwire\[fast\]'"):
        make(api_key="sk-test-0123456789", fast_json=True)
    with pytest.raises(OpenAIError, match="msgspec"):
        make(api_key="sk-test-0123456789").with_options(fast_json=True)


# What an installation that was broken, or made for another Python, does when it is imported.
BROKEN = {
    "a module that lacks a part": ("from msgspec._core import decode", "No module named 'msgspec._core'"),
    "a library that cannot be loaded": ("raise ImportError('undefined symbol: PyX')", "undefined symbol: PyX"),
}


@pytest.mark.parametrize("line, reason", BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_imported_is_told_with_its_cause(line: str, reason: str, tmp_path: Path) -> None:
    """And a client that did not ask for it does without."""
    package = tmp_path / "msgspec"
    package.mkdir()
    (package / "__init__.py").write_text(f"{line}\n")
    (package / "json.py").write_text("")
    code = (
        "from specwire import OpenAI, OpenAIError\n"
        "make = lambda **options: OpenAI(api_key='sk-test-0123456789', **options)\n"
        "for attempt in (lambda: make(fast_json=True), lambda: make().with_options(fast_json=True)):\n"
        "    try:\n"
        "        attempt()\n"
        "    except OpenAIError as error:\n"
        "        print(error, '|', error.__cause__)\n"
    )
    with ScriptedServer(ok()) as server:
        refused, done = (
            subprocess.run(
                [sys.executable, "-W", "error", "-c", *arguments],
                capture_output=True,
                text=True,
                check=True,
                timeout=60,
                env={**os.environ, "PYTHONPATH": str(tmp_path)},
            ).stdout
            for arguments in ([code], [CODE, "with", server.url])
        )
    message = f"fast_json=True needs msgspec, which cannot be imported: {reason} | {reason}\n"
    assert refused == message * 2
    assert done == "This is a test! False\n"
