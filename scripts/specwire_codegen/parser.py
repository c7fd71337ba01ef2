"""openapi-python-client as the parser: what it does not understand, we do not emit.

Lives here: handing the document to it, and turning what it says into one error with a place. May not live here: our own
reading of the document.

Every warning is fatal: by default an operation that the parser cannot read is left out and nothing fails.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

from openapi_python_client import schema as oai
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from pydantic import ValidationError

from .document import Document, join
from .errors import ContractError
from .jsonvalue import is_array, is_object

if TYPE_CHECKING:
    from pathlib import Path


# The parser wraps text from the document and sometimes prints the wrapper, address and all.
_ADDRESS = re.compile(r"<[\w.]+ object at 0x[0-9a-f]+>")


def parse(document: Document, out: Path) -> tuple[GeneratorData, Config]:
    """Parse the document. Raises ContractError at the parser's first warning."""
    config = Config.from_sources(
        ConfigFile(literal_enums=True, post_hooks=[]),
        MetaType.NONE,
        document_source=document.path,
        file_encoding="utf-8",
        overwrite=True,
        output_path=out,
    )
    data = copy.deepcopy(document.data)
    parsed = GeneratorData.from_dict(data, config=config)
    if isinstance(parsed, GeneratorError):
        raise ContractError(_words(parsed))
    warnings = [error for one in parsed.endpoint_collections_by_tag.values() for error in one.parse_errors]
    for warning in [*parsed.errors, *warnings]:
        raise ContractError(_words(warning), _pointer(document, warning))
    return parsed, config


def check_structure(document: Document) -> None:
    """Raise ContractError where the document is not of OpenAPI's form."""
    data = document.data
    version = data.get("openapi")
    if not isinstance(version, str) or not version.startswith("3."):
        msg = f"is not an OpenAPI 3 document: openapi is {version!r}"
        raise ContractError(msg, "/openapi")
    try:
        oai.OpenAPI.model_validate(data)
    except ValidationError as error:
        deepest = max(error.errors(), key=lambda one: len(_existing(document, one["loc"])))
        pointer = _existing(document, deepest["loc"])
        msg = f"is not valid OpenAPI: {deepest['msg']} (at {'.'.join(str(part) for part in deepest['loc'])})"
        raise ContractError(msg, pointer) from error


def _existing(document: Document, location: tuple[int | str, ...]) -> str:
    """Return the pointer of as much of a validator's location as the document has."""
    pointer = ""
    node: Any = document.data
    for part in location:
        inner = _child(node, part)
        if inner is _NOTHING:
            continue  # the name of a union member, which the document does not have
        node, pointer = inner, join(pointer, part)
    return pointer


_NOTHING = object()


def _child(node: Any, part: int | str) -> Any:
    """Return a value of an object or array, ``_NOTHING`` when it has none there."""
    if is_object(node):
        return node.get(str(part), _NOTHING)
    if is_array(node) and isinstance(part, int) and part < len(node):
        return node[part]
    return _NOTHING


def _words(error: GeneratorError) -> str:
    """Join what the parser says of one problem."""
    words = " ".join(part for part in (error.header, error.detail) if part) or "cannot be parsed"
    return _ADDRESS.sub("…", words)


def _pointer(document: Document, error: GeneratorError) -> str | None:
    """Find the place of a parser's warning: the operation or schema that it names."""
    words = f"{_words(error)} "
    for path, item in document.data.get("paths", {}).items():
        for method in item:
            if f"{method.upper()} {path} " in words:
                return join("/paths", path, method)
    for name in document.data.get("components", {}).get("schemas", {}):
        if re.search(rf"(?:/components/schemas/|\s){re.escape(name)}(?:[:\s]|$)", words):
            return join("/components/schemas", name)
    return None
