"""Shapes as Python annotations, one spelling for answers and one for requests.

May not live here: how values are decoded, what a module looks like.

Answers are what ``from_dict`` makes: classes, ``list``, ``dict``. Requests are what a caller may pass: ``Iterable`` and
``Mapping`` instead of ``list`` and ``dict``, so that more values fit.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from attrs import define

from . import naming
from .graph import flat_members
from .shapes import Anything, Array, Choice, Map, Reference, Scalar, Shape, Union

if TYPE_CHECKING:
    from .imports import Imports
    from .plan import Plan

_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_DATES = {"date": "date", "date-time": "datetime"}


@define
class Types:
    """Writes annotations for one module.

    Attributes:
        plan: where components are found.
        imports: of the module; grows with what annotations need.
        depth: how many packages the module is below the root, in dots.
        shadowed: names that the class body defines itself: a builtin of that name is spelled in full, anything else
            is imported under another name.
        runtime: whether the annotation is evaluated (an alias that is a real object).
    """

    plan: Plan
    imports: Imports
    depth: str = ".."
    shadowed: frozenset[str] = frozenset()
    runtime: bool = False

    def model(self, shape: Shape) -> str:
        """Return the type of a value in an answer."""
        if isinstance(shape, Anything):
            return self.name("typing", "Any")
        if isinstance(shape, Array):
            return f"{self._builtin('list')}[{self.model(shape.items)}]"
        if isinstance(shape, Map):
            return f"{self._builtin('dict')}[{self._builtin('str')}, {self.model(shape.values)}]"
        if isinstance(shape, Reference):
            module = f"{self.depth}models.{self.plan.model_module(shape.name)}"
            return self._component(module, self.plan.model_name(shape.name))
        if isinstance(shape, Union):
            return self._union([self.model(member) for member in shape.members])
        return self._leaf(shape)

    def param(self, shape: Shape) -> str:
        """Return the type of a value in a request."""
        if isinstance(shape, Anything):
            return self._builtin("object")
        if isinstance(shape, Array):
            inner = self.param(shape.items)
            # A str is an Iterable[str] that nobody means; Sequence says at least that order and length are known.
            kind = "Sequence" if inner == "str" else "Iterable"
            return f"{self.name('collections.abc', kind)}[{inner}]"
        if isinstance(shape, Map):
            return f"{self.name('collections.abc', 'Mapping')}[{self._builtin('str')}, {self.param(shape.values)}]"
        if isinstance(shape, Reference):
            name = self.plan.param_name(shape.name)
            if self.plan.is_plain(shape.name):
                return self._component(f"{self.depth}models.{self.plan.model_module(shape.name)}", name)
            form = self._component(f"{self.depth}params.{self.plan.param_module(shape.name)}", name)
            answers = (self.model(Reference(one)) for one in self.plan.components[shape.name].accepts)
            return self._union([form, *answers])
        if isinstance(shape, Union):
            return self._union([self.param(member) for member in shape.members])
        if isinstance(shape, Scalar) and shape.format:
            return f"{self._leaf(shape)} | {self._builtin('str')}"
        return self._leaf(shape)

    def optional(self, text: str, shape: Shape) -> str:
        """Add None to a type that does not hold it."""
        return text if self.nullable(shape) else f"{text} | None"

    def nullable(self, shape: Shape) -> bool:
        """Whether null, or anything at all, is among the values of a shape."""
        members = flat_members(self.plan.components, shape)
        return self.has_null(shape) or any(isinstance(member, Anything) for member in members)

    def has_null(self, shape: Shape) -> bool:
        """Whether a shape says that null is among its values."""
        return any(
            (isinstance(member, Scalar) and member.kind == "null")
            or (isinstance(member, Choice) and None in member.values)
            for member in flat_members(self.plan.components, shape)
        )

    def _leaf(self, shape: Shape) -> str:
        if isinstance(shape, Choice):
            values = ", ".join(literal(value) for value in shape.values)
            return f"{self.name('typing', 'Literal')}[{values}]"
        if isinstance(shape, Scalar):
            if shape.format:
                return f"{self._module('datetime')}.{_DATES[shape.format]}"
            name = _SCALARS[shape.kind]
            return name if name == "None" else self._builtin(name)
        msg = f"no annotation for {shape!r}"
        raise TypeError(msg)

    def _union(self, members: list[str]) -> str:
        """Join types, None last, each once."""
        names = list(dict.fromkeys(members))
        return " | ".join([name for name in names if name != "None"] + [name for name in names if name == "None"])

    def _builtin(self, name: str) -> str:
        """Spell a builtin, in full where the class body hides it."""
        if name not in self.shadowed:
            return name
        return f"{self._module('builtins')}.{name}"

    def name(self, module: str, name: str) -> str:
        """Import a name for the annotation and return how it is spelled."""
        return self._import(module, name, f"_{name}" if name in self.shadowed else name)

    def _component(self, module: str, name: str) -> str:
        """Import a class of the contract, out of the way of what the module needs for itself."""
        return self._import(module, name, f"_{name}" if name in self.shadowed | naming.HELPERS else name)

    def _module(self, name: str) -> str:
        """Import a module and return how it is spelled."""
        return self._import(name, "", f"_{name}" if name in self.shadowed else name)

    def _import(self, module: str, name: str, spelling: str) -> str:
        if spelling.startswith("_"):
            module, name = (module, f"{name} as {spelling}") if name else (f"{module} as {spelling}", "")
        if self.runtime:
            self.imports.need(module, name)
        else:
            self.imports.need_for_types(module, name)
        return spelling


def literal(value: object) -> str:
    """Write a JSON scalar as a Python literal, strings in double quotes."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return repr(value)
