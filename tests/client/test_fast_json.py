"""msgspec reads the answers where it is installed, and is not missed where it is not."""

import subprocess
import sys

import pytest

from specwire_conformance.scripted import ScriptedServer

from .payloads import ok

CODE = """
import sys
if sys.argv[1] == "without":
    sys.modules["msgspec"] = None
from specwire import OpenAI
from specwire.core import json_text
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
