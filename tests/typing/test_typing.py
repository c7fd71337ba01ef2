"""What type checkers say to programs that use the client.

The programs are ``snippets/*.txt`` (no ``.py``: they are wrong on purpose). A line that ends in ``# expect-error`` is
to be refused by mypy and by pyright, both strict, and no other line. Each checker is run once over all of them.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SNIPPETS = sorted(HERE.glob("snippets/*.txt"))
NAMES = [path.stem for path in SNIPPETS]
PYRIGHT = ROOT / "scripts/node/node_modules/.bin/pyright"
PYRIGHT_SETTINGS = {
    "typeCheckingMode": "strict",
    "pythonVersion": "3.11",
    "extraPaths": [str(ROOT / "generated"), str(ROOT / "overrides")],
    # Style, not types: the snippets read attributes for their type alone.
    "reportUnusedVariable": False,
    "reportUnusedExpression": False,
    "reportUnusedCoroutine": False,
}
Errors = dict[str, dict[int, str]]


def expected(name: str) -> set[int]:
    lines = (HERE / "snippets" / f"{name}.txt").read_text().splitlines()
    return {number for number, line in enumerate(lines, 1) if line.endswith("# expect-error")}


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The snippets as Python files, in a folder of their own."""
    folder = tmp_path_factory.mktemp("typing")
    for path in SNIPPETS:
        (folder / f"{path.stem}.py").write_text(path.read_text())
    return folder


@pytest.fixture(scope="module")
def mypy(programs: Path) -> Errors:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary", "--cache-dir=.mypy"]
    done = subprocess.run(
        [*command, *(f"{name}.py" for name in NAMES)], capture_output=True, text=True, check=False, cwd=programs
    )
    errors: Errors = {}
    for line in done.stdout.splitlines():
        file, number, sort, message = line.split(":", 3)
        if sort.strip() == "error":
            errors.setdefault(Path(file).stem, {})[int(number)] = message
    return errors


@pytest.fixture(scope="module")
def pyright(programs: Path) -> Errors:
    if not PYRIGHT.exists():
        pytest.fail("pyright is not installed; run make setup (it needs node)")
    (programs / "pyrightconfig.json").write_text(json.dumps(PYRIGHT_SETTINGS))
    command = [str(PYRIGHT), "--pythonpath", sys.executable, "--outputjson", "--project", "."]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=programs)
    errors: Errors = {}
    for found in json.loads(done.stdout)["generalDiagnostics"]:
        errors.setdefault(Path(found["file"]).stem, {})[found["range"]["start"]["line"] + 1] = found["message"]
    return errors


@pytest.mark.parametrize("name", NAMES)
def test_mypy(name: str, mypy: Errors) -> None:
    found = mypy.get(name, {})
    assert set(found) == expected(name), found


@pytest.mark.parametrize("name", NAMES)
def test_pyright(name: str, pyright: Errors) -> None:
    found = pyright.get(name, {})
    assert set(found) == expected(name), found


def test_the_packages_themselves_are_clean(mypy: Errors, pyright: Errors) -> None:
    assert set(mypy) <= set(NAMES), mypy
    assert set(pyright) <= set(NAMES), pyright
