"""Comparing two schemas.

Lives here: walking two normal forms side by side. May not live here: how schemas are written, or what an operation is.

Not compared: wording, titles, examples, ``x-`` keys, and a discriminator that only this side has, because over members
that carry their tags anyway it allows and forbids nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import field, frozen

from upstream.differences import Difference, brief, changed, either, extra, gone, keyword
from upstream.normalise import SchemaReader
from upstream.plain import Json
from upstream.shapes import ABSENT, BOUNDS, Member, Missing, Shape

_LEAST_OVERLAP: Final = 0.5
"""Share of common property names from which two objects without a common tag are taken for the same thing."""


@frozen
class SchemaComparison:
    """Compares schemas of an upstream document with those of the contract.

    Args:
        upstream: reader of the upstream document.
        here: reader of the contract.
    """

    upstream: SchemaReader
    here: SchemaReader
    _open: set[tuple[int, int]] = field(factory=set[tuple[int, int]], init=False)

    def compare(self, upstream: Json, here: Json, path: str) -> Iterator[Difference]:
        """Yield the differences of two schemas, top down. A pair that is already being compared yields nothing."""
        key = (id(self.upstream.place(upstream)), id(self.here.place(here)))
        if key in self._open:
            return
        self._open.add(key)
        try:
            yield from self._shapes(self.upstream.shape(upstream), self.here.shape(here), path)
        finally:
            self._open.discard(key)

    def _shapes(self, upstream: Shape, here: Shape, path: str) -> Iterator[Difference]:
        if upstream.nullable != here.nullable:
            words = ("nullable", "not null") if upstream.nullable else ("not null", "nullable")
            yield Difference(path, changed(*words))
        if upstream.deprecated != here.deprecated:
            yield Difference(path, either("deprecated", upstream=upstream.deprecated))
        if not _same(upstream.default, here.default):
            yield Difference(path, keyword("default", upstream.default, here.default))
        if upstream.tag and upstream.tag != here.tag:
            yield Difference(path, keyword("discriminator", upstream.tag, here.tag or ABSENT))
        if len(upstream.members) == 1 and len(here.members) == 1:
            yield from self._members(upstream.members[0], here.members[0], path)
            return
        pairs, left, right = self._pair(upstream, here)
        for one, two in pairs:
            yield from self._members(one, two, f"{path}({self._label(self.upstream, one)})")
        for one in left:
            yield Difference(path, gone(f"union member {self._label(self.upstream, one)}"))
        for two in right:
            yield Difference(path, extra(f"union member {self._label(self.here, two)}"))

    def _members(self, upstream: Member, here: Member, path: str) -> Iterator[Difference]:
        if upstream.kind != here.kind:
            yield Difference(path, changed(f"type {upstream.kind}", here.kind))
            return
        if upstream.format != here.format:
            yield Difference(path, keyword("format", upstream.format or ABSENT, here.format or ABSENT))
        if upstream.deprecated != here.deprecated:
            yield Difference(path, either("deprecated", upstream=upstream.deprecated))
        if not _same(upstream.default, here.default):
            yield Difference(path, keyword("default", upstream.default, here.default))
        yield from _values(upstream, here, path)
        for word in BOUNDS:
            one, two = upstream.bounds.get(word, ABSENT), here.bounds.get(word, ABSENT)
            if not _same(one, two):
                yield Difference(path, keyword(word, one, two))
        yield from self._properties(upstream, here, path)
        yield from self._nested(upstream.additional, here.additional, path, "additionalProperties", "{}")
        yield from self._nested(upstream.items, here.items, path, "items", "[]")

    def _properties(self, upstream: Member, here: Member, path: str) -> Iterator[Difference]:
        for name in (*upstream.properties, *(name for name in here.properties if name not in upstream.properties)):
            inner = f"{path} > {name}"
            if (name in upstream.properties) != (name in here.properties):
                yield Difference(inner, either("property", upstream=name in upstream.properties))
                continue
            if (name in upstream.required) != (name in here.required):
                words = ("required", "optional") if name in upstream.required else ("optional", "required")
                yield Difference(inner, changed(*words))
            yield from self.compare(upstream.properties[name], here.properties[name], inner)

    def _nested(
        self, upstream: Json | Missing, here: Json | Missing, path: str, word: str, step: str
    ) -> Iterator[Difference]:
        if isinstance(upstream, dict) and isinstance(here, dict):
            yield from self.compare(upstream, here, path + step)
        elif not _same(upstream, here):
            yield Difference(path, keyword(word, upstream, here))

    def _pair(self, upstream: Shape, here: Shape) -> tuple[list[tuple[Member, Member]], list[Member], list[Member]]:
        """Pair the members of two unions; return the pairs and what is left on either side."""
        pairs: list[tuple[Member, Member]] = []
        left, right = list(upstream.members), list(here.members)
        for alike in (self._same_tag, _same_kind, _alike, _close_kind):
            for one in tuple(left):
                two = next((two for two in right if alike(one, two)), None)
                if two is not None:
                    pairs.append((one, two))
                    left.remove(one)
                    right.remove(two)
        return pairs, left, right

    def _same_tag(self, upstream: Member, here: Member) -> bool:
        return bool(_tags(self.upstream, upstream) & _tags(self.here, here))

    def _label(self, reader: SchemaReader, member: Member) -> str:
        """Name a member of a union by its tag or its kind."""
        tags = sorted(_tags(reader, member))
        if tags:
            return "=".join(tags[0])
        return member.kind if member.values is None else f"{member.kind} enum"


def _tags(reader: SchemaReader, member: Member) -> set[tuple[str, str]]:
    """Return the properties of an object that can hold only one string, with that string."""
    found: set[tuple[str, str]] = set()
    for name in member.properties.keys() & member.required:
        shape = reader.shape(member.properties[name])
        values = shape.members[0].values if len(shape.members) == 1 else None
        if values is not None and len(values) == 1 and isinstance(values[0], str):
            found.add((name, values[0]))
    return found


def _same_kind(upstream: Member, here: Member) -> bool:
    alike = upstream.kind == here.kind and (upstream.values is None) == (here.values is None)
    return alike and upstream.kind != "object"


def _alike(upstream: Member, here: Member) -> bool:
    """Whether two objects have most of their property names in common."""
    if upstream.kind != "object" or here.kind != "object":
        return False
    names = upstream.properties.keys() | here.properties.keys()
    common = upstream.properties.keys() & here.properties.keys()
    return not names or len(common) >= _LEAST_OVERLAP * len(names)


def _close_kind(upstream: Member, here: Member) -> bool:
    return upstream.kind == here.kind and upstream.kind != "object"


def _values(upstream: Member, here: Member, path: str) -> Iterator[Difference]:
    if (upstream.values is None) != (here.values is None):
        words = ("enumeration", "any value") if here.values is None else ("any value", "enumeration")
        yield Difference(path, changed(*words))
        return
    one, two = upstream.values or (), here.values or ()
    yield from (Difference(path, gone(f"value {brief(value)}")) for value in one if value not in two)
    yield from (Difference(path, extra(f"value {brief(value)}")) for value in two if value not in one)


def _same(one: Json | Missing, two: Json | Missing) -> bool:
    """Compare values of a keyword; unlike Python, true is not 1."""
    return one == two and isinstance(one, bool) == isinstance(two, bool)
