"""One OpenAPI document in memory: reading it from a file or URL, and following its references.

Lives here: everything that can make a document unreadable. May not live here: what schemas or operations mean.
"""

from __future__ import annotations

import json
from pathlib import Path

import httpx
from attrs import define

from specwire_codegen import yaml12
from specwire_codegen.errors import ContractError
from upstream.plain import Json, JsonObject, as_object

TIMEOUT_S = 60.0
"""How long a URL may take to answer. The whole upstream document has 3 MB."""


class UnreadableError(Exception):
    """A document or a list of deviations cannot be used. The message is one line that names it."""


@define
class Document:
    """A parsed OpenAPI document.

    Args:
        name: what to call it in messages, the file name or URL it came from.
        data: its root object.
    """

    name: str
    data: JsonObject

    def follow(self, node: Json) -> JsonObject:
        """Return the object that a node is, or that its ``$ref`` chain ends at; an empty one if it is no object.

        Raises:
            UnreadableError: a reference leaves the document, points to nothing, or leads back to itself.
        """
        current = as_object(node)
        seen: list[str] = []
        while isinstance(reference := current.get("$ref"), str):
            if reference in seen:
                raise UnreadableError(f"{self.name}: $ref {reference!r} leads back to itself")
            seen.append(reference)
            current = as_object(self._target(reference))
        return current

    def target(self, reference: str) -> JsonObject:
        """Return the object that one reference points to, without following further.

        Raises:
            UnreadableError: as ``follow``.
        """
        return as_object(self._target(reference))

    def _target(self, reference: str) -> Json:
        if not reference.startswith("#/"):
            raise UnreadableError(f"{self.name}: $ref {reference!r} leaves the document")
        node: Json = self.data
        for part in reference[2:].split("/"):
            key = part.replace("~1", "/").replace("~0", "~")
            if not isinstance(node, dict) or key not in node:
                raise UnreadableError(f"{self.name}: $ref {reference!r} points to nothing")
            node = node[key]
        return node


def parse_text(text: str, name: str) -> Json:
    """Parse JSON or YAML.

    Raises:
        UnreadableError: it is neither, or a YAML object repeats a key.
    """
    try:
        if text.lstrip().startswith("{"):
            parsed: Json = json.loads(text)
        else:
            parsed = yaml12.read(text)[0]
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableError(f"{name}: is not JSON: {_one_line(error)}") from error
    except ContractError as error:
        place = name if error.line is None else f"{name}:{error.line}"
        raise UnreadableError(f"{place}: {error}") from error
    return parsed


def parse_document(text: str, name: str) -> Document:
    """Parse an OpenAPI 3 document.

    Raises:
        UnreadableError: the text is not one.
    """
    data = parse_text(text, name)
    version = as_object(data).get("openapi")
    if not isinstance(data, dict) or not isinstance(version, str) or not version.startswith("3."):
        raise UnreadableError(f"{name}: not an OpenAPI 3 document (its top has no `openapi: 3.x`)")
    if not isinstance(data.get("paths"), dict):
        raise UnreadableError(f"{name}: an OpenAPI document without `paths`")
    return Document(name, data)


def read_text(source: str) -> str:
    """Read a file or, for ``http://`` and ``https://``, a URL.

    Raises:
        UnreadableError: the file or URL cannot be read as UTF-8 text.
    """
    try:
        if source.startswith(("http://", "https://")):
            response = httpx.get(source, timeout=TIMEOUT_S, follow_redirects=True)
            response.raise_for_status()
            return response.content.decode("utf-8")
        return Path(source).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, httpx.HTTPError, httpx.InvalidURL) as error:
        raise UnreadableError(f"{source}: cannot be read ({_one_line(error)})") from error


def read_document(source: str) -> Document:
    """Read an OpenAPI 3 document from a file or URL.

    Raises:
        UnreadableError: it cannot be read or is not one.
    """
    return parse_document(read_text(source), source)


def _one_line(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(text.split()) or type(error).__name__
