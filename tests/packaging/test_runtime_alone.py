"""A client of somebody's own contract runs with the engine alone: nothing of the OpenAI client is there."""

import json
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from specwire_codegen import build, naming
from specwire_conformance.scripted import ScriptedServer
from specwire_runtime import made_for
from tests.client.payloads import ok

ROOT = Path(__file__).parents[2]
CONTRACT = Path(__file__).parent / "acme.yaml"
PROGRAM = """
import asyncio, importlib.util, json, sys
sys.path[:0] = json.loads(sys.argv[1])
import acme_api
from specwire_runtime import AsyncHttpCaller, HttpCaller

options = dict(api_key="acme-key-0123456789", base_url=sys.argv[2])
with HttpCaller(acme_api.CLIENT_OPTIONS, acme_api.CONVENTIONS, **options) as caller:
    first = acme_api.Api(caller).parcels.retrieve("p-1")

async def again():
    async with AsyncHttpCaller(acme_api.CLIENT_OPTIONS, acme_api.CONVENTIONS, **options) as caller:
        return await acme_api.AsyncApi(caller).parcels.retrieve("p-1")

second = asyncio.run(again())
there = [name for name in ("specwire", "specwire_api", "specwire_http1") if importlib.util.find_spec(name)]
print(json.dumps([first.id, second.id, first.delivered_at.year, there]))
"""


@pytest.mark.parametrize("with_http1", [False, True])
def test_it_needs_nothing_else(tmp_path: Path, *, with_http1: bool) -> None:
    build.generate(CONTRACT, tmp_path / "acme_api")
    packages = ["specwire_runtime", *(["specwire_http1"] if with_http1 else [])]
    for package in packages:
        shutil.copytree(ROOT / "overrides" / package, tmp_path / package)
    parcel = ok({"id": "p-1", "delivered_at": "2026-11-01T12:00:00Z"})
    with ScriptedServer(parcel, parcel) as server:
        # -I and -S: no path of this environment is looked into but that of the libraries, and no .pth file is read.
        path = json.dumps([str(tmp_path), sysconfig.get_path("purelib")])
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-W", "error", "-c", PROGRAM, path, server.url],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["p-1", "p-1", 2026, ["specwire_http1"] if with_http1 else []]


def test_an_engine_that_is_too_old_or_too_new_is_told(tmp_path: Path) -> None:
    build.generate(CONTRACT, tmp_path / "acme_api")
    shutil.copytree(ROOT / "overrides" / "specwire_runtime", tmp_path / "specwire_runtime")
    (tmp_path / "specwire_runtime" / "_version.py").write_text('__version__ = "9.0.0"\n', encoding="utf-8")
    code = f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {sysconfig.get_path('purelib')!r}]; import acme_api"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert last.startswith("ImportError: acme_api was made for specwire_runtime 0.1"), last
    assert "9.0.0 is installed" in last


def test_this_engine_is_one_that_packages_are_made_for() -> None:
    made_for("any", *naming.RUNTIME_VERSIONS)
