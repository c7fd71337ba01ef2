"""Reading a written schema into its normal form.

Lives here: ``$ref``, ``allOf``, ``anyOf``/``oneOf``, the ways to write null, ``const`` and one-value enumerations.
May not live here: comparing.

Equal by intention is what counts: ``nullable: true`` beside a ``$ref`` means nullable, in a 3.1 document too, although
JSON Schema would ignore it (a known fault of the upstream document).
"""

from __future__ import annotations

from typing import Final

from attrs import evolve, field, frozen

from upstream.document import Document
from upstream.plain import Json, JsonObject, as_list, as_names, as_object
from upstream.shapes import ABSENT, ANY, BOUNDS, Member, Shape, canonical, meet

_SHAPING: Final = frozenset(
    {"type", "enum", "const", "format", "properties", "required", "additionalProperties", "items"}
    | {"anyOf", "oneOf", "allOf", *BOUNDS}
)
"""Keywords that say which values are allowed. Everything else annotates."""


@frozen
class SchemaReader:
    """Reads the schemas of one document. Every schema is read once, so equal nodes stay identical objects."""

    document: Document
    _shapes: dict[int, Shape] = field(factory=dict[int, Shape], init=False)
    _joint: dict[tuple[int, ...], JsonObject] = field(factory=dict[tuple[int, ...], JsonObject], init=False)
    _made: set[int] = field(factory=set[int], init=False)
    _open: set[int] = field(factory=set[int], init=False)

    def place(self, schema: Json) -> JsonObject:
        """Return the object that identifies a schema: the one at the end of references that add nothing."""
        node = as_object(schema)
        while isinstance(reference := node.get("$ref"), str) and not _SHAPING & node.keys():
            if node.get("nullable") is True or node.get("deprecated") is True or "default" in node:
                break
            self.document.follow(node)
            node = self.document.target(reference)
        return node

    def shape(self, schema: Json) -> Shape:
        """Return the normal form of a schema.

        Raises:
            UnreadableError: a reference points to nothing, leaves the document or leads back to itself.
        """
        if not isinstance(schema, dict):
            return Shape(()) if schema is False else Shape((Member(ANY),), nullable=True)
        key = id(schema)
        if key in self._open:
            return Shape(())  # a union that holds itself adds nothing to itself
        if key not in self._shapes:
            self._open.add(key)
            try:
                self._shapes[key] = self._read(schema)
            finally:
                self._open.discard(key)
        return self._shapes[key]

    def both(self, one: Json, two: Json) -> Json:
        """Return the schema that asks for two schemas at once: the same object each time, and flat, so that it ends."""
        asked = {id(part): part for schema in (one, two) for part in self._asked(schema)}
        if len(asked) == 1:
            return next(iter(asked.values()))
        joint = self._joint.setdefault(tuple(asked), {"allOf": list(asked.values())})
        self._made.add(id(joint))
        return joint

    def _asked(self, schema: Json) -> list[Json]:
        """Return the schemas that one made by ``both`` asks for, or the one schema itself."""
        if not isinstance(schema, dict):
            return [schema]
        return as_list(schema["allOf"]) if id(schema) in self._made else [self.place(schema)]

    def _read(self, node: JsonObject) -> Shape:
        parts: list[Shape] = []
        if isinstance(reference := node.get("$ref"), str):
            self.document.follow(node)
            parts.append(self.shape(self.document.target(reference)))
        parts.extend(self.shape(part) for part in as_list(node.get("allOf")))
        parts.extend(self._union(as_list(node.get(word))) for word in ("anyOf", "oneOf") if node.get(word))
        if not parts or _SHAPING & (node.keys() - {"allOf", "anyOf", "oneOf"}):
            parts.append(_plain(node))
        whole = parts[0]
        for part in parts[1:]:
            whole = meet(whole, part, self.both)
        tag = as_object(node.get("discriminator")).get("propertyName")
        return canonical(
            evolve(
                whole,
                nullable=whole.nullable or node.get("nullable") is True,
                default=node.get("default", whole.default),
                deprecated=whole.deprecated or node.get("deprecated") is True,
                tag=tag if isinstance(tag, str) else whole.tag,
            )
        )

    def _union(self, alternatives: list[Json]) -> Shape:
        shapes = [self.shape(alternative) for alternative in alternatives]
        members: list[Member] = []
        for shape in shapes:
            alone = len(shape.members) == 1
            members.extend(
                evolve(
                    member,
                    default=shape.default if alone else member.default,
                    deprecated=shape.deprecated or member.deprecated,
                )
                for member in shape.members
            )
        tags = [shape.tag for shape in shapes if shape.tag]
        return canonical(
            Shape(tuple(members), nullable=any(shape.nullable for shape in shapes), tag=tags[0] if tags else None)
        )


def _plain(node: JsonObject) -> Shape:
    """Read the keywords of one schema object, references and combinations left aside."""
    listed = as_list(node.get("enum")) if "enum" in node else None
    if "const" in node:
        listed = [node["const"]]
    kinds = as_names(node.get("type")) or _kinds_from(node, listed)
    nullable = "null" in kinds or (listed is not None and None in listed)
    members: list[Member] = []
    for kind in kinds:
        values = None if listed is None else tuple(value for value in listed if _fits(value, kind))
        if kind == "null" or (values is not None and not values):
            continue
        members.append(_member(node, kind, values))
    if not kinds:
        return Shape((_member(node, ANY, None),), nullable=True)
    return canonical(Shape(tuple(members), nullable=nullable))


def _member(node: JsonObject, kind: str, values: tuple[Json, ...] | None) -> Member:
    form = node.get("format")
    return Member(
        kind=kind,
        format=form if isinstance(form, str) else None,
        values=values,
        bounds={word: node[word] for word in BOUNDS if word in node},
        properties=as_object(node.get("properties")),
        required=frozenset(as_names(node.get("required"))),
        additional=node.get("additionalProperties", ABSENT),
        items=node.get("items", ABSENT),
    )


def _kinds_from(node: JsonObject, listed: list[Json] | None) -> list[str]:
    """Tell the type of a schema that does not say it."""
    if listed is not None:
        return list(dict.fromkeys(_kind_of(value) for value in listed))
    if node.keys() & {"properties", "required", "additionalProperties"}:
        return ["object"]
    return ["array"] if "items" in node else []


def _kind_of(value: Json) -> str:
    for python, kind in ((bool, "boolean"), (int, "integer"), (float, "number"), (str, "string"), (list, "array")):
        if isinstance(value, python):
            return kind
    return "null" if value is None else "object"


def _fits(value: Json, kind: str) -> bool:
    found = _kind_of(value)
    return found == kind or (found, kind) == ("integer", "number")
