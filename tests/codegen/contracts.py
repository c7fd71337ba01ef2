"""Small contracts for tests, put together from parts."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "spec/openapi.yaml"

ERRORS: dict[str, Any] = {"4XX": {"description": "An error."}}


def contract(
    schemas: dict[str, Any] | None = None, paths: dict[str, Any] | None = None, **components: dict[str, Any]
) -> dict[str, Any]:
    """Return a contract with these schemas and paths; without paths every schema is asked for and answered."""
    schemas = schemas or {}
    if paths is None:
        paths = {f"/{name.lower()}": echo(name) for name in schemas}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Test", "version": "1"},
        "servers": [{"url": "https://api.test/v1"}],
        "paths": paths,
        "components": {"schemas": copy.deepcopy(schemas), **components},
    }


def echo(name: str) -> dict[str, Any]:
    """Return a path item whose only operation takes and answers a schema, inside an object."""
    return {
        "post": {
            "operationId": f"echo{name}",
            "summary": f"Echo {name}",
            "requestBody": {"required": True, "content": json_of(holder(name))},
            "responses": {"200": {"description": "It.", "content": json_of(holder(name))}, **ERRORS},
        }
    }


def holder(name: str) -> dict[str, Any]:
    """Return an object with a property that refers to a schema."""
    return {"type": "object", "required": ["it"], "properties": {"it": {"$ref": f"#/components/schemas/{name}"}}}


def json_of(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a content object with this schema."""
    return {"application/json": {"schema": schema}}


def reference(name: str) -> dict[str, Any]:
    """Return a content object with a reference to a schema."""
    return json_of({"$ref": f"#/components/schemas/{name}"})


def write(folder: Path, data: dict[str, Any] | str) -> Path:
    """Write a contract to a file."""
    path = folder / "contract.yaml"
    path.write_text(data if isinstance(data, str) else yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    return path


def ours() -> dict[str, Any]:
    """Return the contract of this repository as data."""
    loaded: dict[str, Any] = yaml.safe_load(SPEC.read_text(encoding="utf-8"))
    return loaded
