"""The linter of the contract finds faults with our settings, and the changelog's fragments can be read."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
NODE = ROOT / "scripts" / "node"
REDOCLY = NODE / "node_modules" / ".bin" / "redocly"
FRAGMENT = re.compile(r"(?:[0-9]+|\+[a-z0-9-]+)\.(?:added|changed|fixed|removed|security)(?:\.[0-9]+)?\.md")


def drop_error_answers(contract: dict[str, Any]) -> None:
    responses = contract["paths"]["/models"]["get"]["responses"]
    for status in [status for status in responses if not str(status).startswith("2")]:
        del responses[status]


def drop_summary(contract: dict[str, Any]) -> None:
    del contract["paths"]["/models"]["get"]["summary"]


def use_old_nullable(contract: dict[str, Any]) -> None:
    contract["components"]["schemas"]["Model"]["properties"]["id"]["nullable"] = True


def require_a_ghost(contract: dict[str, Any]) -> None:
    contract["components"]["schemas"]["Model"]["required"].append("ghost")


def use_an_undeclared_tag(contract: dict[str, Any]) -> None:
    contract["paths"]["/models"]["get"]["tags"] = ["Ghost"]


def leave_a_schema_alone(contract: dict[str, Any]) -> None:
    contract["components"]["schemas"]["Ghost"] = {"type": "object", "description": "Used by nobody."}


FAULTS: dict[str, Callable[[dict[str, Any]], None]] = {
    "operation-4xx-response": drop_error_answers,
    "operation-summary": drop_summary,
    "struct": use_old_nullable,
    "no-required-schema-properties-undefined": require_a_ghost,
    "operation-tag-defined": use_an_undeclared_tag,
    "no-unused-components": leave_a_schema_alone,
}


def lint(contract: Path, *more: str) -> subprocess.CompletedProcess[str]:
    if shutil.which("node") is None or not REDOCLY.exists():
        pytest.fail("the contract's linter is missing: install Node, then run `make setup`")
    command = [str(REDOCLY), "lint", "--config", str(NODE / "redocly.yaml"), *more, str(contract)]
    return subprocess.run(command, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL)


def test_every_rule_in_the_settings_exists() -> None:
    result = lint(ROOT / "spec" / "openapi.yaml")

    assert result.returncode == 0, result.stdout + result.stderr
    assert "Unused rules" not in result.stdout + result.stderr


@pytest.mark.parametrize("rule", FAULTS)
def test_the_linter_finds_a_fault(tmp_path: Path, rule: str) -> None:
    contract = yaml.safe_load((ROOT / "spec" / "openapi.yaml").read_text(encoding="utf-8"))
    FAULTS[rule](contract)
    file = tmp_path / "openapi.yaml"
    file.write_text(yaml.safe_dump(contract, sort_keys=False), encoding="utf-8")

    result = lint(file, "--format=stylish")

    assert rule in result.stdout
    assert result.returncode == 1


def test_every_fragment_has_a_name_that_the_changelog_takes() -> None:
    strays = [
        file.name
        for file in (ROOT / "changelog.d").iterdir()
        if file.name != "README.md" and not FRAGMENT.fullmatch(file.name)
    ]

    assert strays == []


def test_the_changelog_can_be_made() -> None:
    draft = subprocess.run(
        [str(Path(sys.executable).with_name("towncrier")), "build", "--draft", "--version", "0.0.0"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    assert draft.startswith("## 0.0.0 (")
