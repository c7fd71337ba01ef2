"""Expressions that turn decoded JSON into models.

Lives here: which value needs work, and the code that does it: on JSON shape first, then on the tag, then, where the tag
is missing or unknown, on the properties that one member alone has. What no rule knows is kept as it came, so that
nothing raises. May not live here: annotations, module layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field, frozen

from .graph import flat_members, follow, tag_values
from .pytypes import literal
from .shapes import Array, Map, Object, Property, Reference, Scalar, Shape, Union, union

if TYPE_CHECKING:
    from .plan import Plan

# Constants that every module of a model has. No other decoder's name ends in an underscore.
_CONSTANTS = frozenset({"_PROPERTIES"})
_DATE_HELPERS = {"date": "date", "date-time": "date_time"}


@frozen
class Link:
    """A decoder in another module that is loaded on first use."""

    constant: str
    shape: Reference
    module: str
    path: str


@frozen
class Function:
    """A function of the module that tells the members of a union apart."""

    name: str
    lines: tuple[str, ...]


@define
class Decoder:
    """Writes decoding expressions for one module.

    Attributes:
        plan: where components are found.
        links: decoders of other modules that the expressions use, by constant.
        functions: functions that the expressions use.
        helpers: names of the runtime's ``model`` that the expressions use.
    """

    plan: Plan
    links: dict[str, Link] = field(factory=dict[str, Link])
    functions: list[Function] = field(factory=list[Function])
    helpers: set[str] = field(factory=set[str])
    _names: dict[str, int] = field(factory=dict[str, int], init=False)

    def expression(self, shape: Shape, variable: str, name: str, depth: int = 0) -> str | None:
        """Return an expression that decodes ``variable``, None where the value is right as it is.

        ``name`` says what is decoded; functions that are needed are called after it.
        """
        if not self.needs_work(shape):
            return None
        if isinstance(shape, Scalar):
            helper = _DATE_HELPERS[str(shape.format)]
            self.helpers.add(helper)
            return f"{helper}({variable})"
        if isinstance(shape, Reference):
            call = f"{self._link(shape)}({variable})"
            if isinstance(self.plan.components[shape.name].shape, Object):
                self.helpers.add("JSON_OBJECT")
                return f"{call} if isinstance({variable}, JSON_OBJECT) else {variable}"
            return call
        if isinstance(shape, (Array, Map)):
            python = "JSON_ARRAY" if isinstance(shape, Array) else "JSON_OBJECT"
            self.helpers.add(python)
            return f"{self._each(shape, variable, name, depth)} if isinstance({variable}, {python}) else {variable}"
        members = flat_members(self.plan.components, shape)
        working = [member for member in members if self.needs_work(member)]
        if len(working) == 1 and not any(isinstance(member, Map) for member in members if member is not working[0]):
            return self.expression(working[0], variable, name, depth)
        tag = shape.tag if isinstance(shape, Union) else None
        return f"{self._function(members, name, tag)}({variable})"

    def _each(self, shape: Array | Map, variable: str, name: str, depth: int) -> str:
        """Write the comprehension that decodes what is inside an array or a map."""
        item = "item" if depth == 0 else f"item_{depth + 1}"
        if isinstance(shape, Array):
            return f"[{self.expression(shape.items, item, name, depth + 1)} for {item} in {variable}]"
        inner = self.expression(shape.values, item, name, depth + 1)
        return f"{{key: {inner} for key, {item} in {variable}.items()}}"

    def needs_work(self, shape: Shape, above: frozenset[str] = frozenset()) -> bool:
        """Whether a value of this shape is anything but what JSON gives."""
        if isinstance(shape, Scalar):
            return shape.format is not None
        if isinstance(shape, Object):
            return True
        if isinstance(shape, Array):
            return self.needs_work(shape.items, above)
        if isinstance(shape, Map):
            return self.needs_work(shape.values, above)
        if isinstance(shape, Union):
            return any(self.needs_work(member, above) for member in shape.members)
        if isinstance(shape, Reference):
            inner = self.plan.components[shape.name].shape
            return shape.name not in above and self.needs_work(inner, above | {shape.name})
        return False

    def _link(self, shape: Reference) -> str:
        """Return the constant that holds a component's decoder."""
        module = self.plan.model_module(shape.name)
        constant = f"_{module.upper()}"
        if constant in _CONSTANTS:
            constant += "_"
        is_object = isinstance(self.plan.components[shape.name].shape, Object)
        path = f"{self.plan.model_name(shape.name)}.from_dict" if is_object else "decode"
        self.links[constant] = Link(constant, shape, f"{self.plan.package}.models.{module}", path)
        return constant

    def _function(self, members: list[Shape], name: str, tag: str | None) -> str:
        """Write a function that dispatches on JSON shape, then on the tag; return its name."""
        function = self._free_name(f"_decode_{name}")
        lines: list[str] = []
        objects = [member for member in members if isinstance(member, Reference)]
        maps = [member.values for member in members if isinstance(member, Map)]
        arrays = [member.items for member in members if isinstance(member, Array)]
        dates = [member for member in members if isinstance(member, Scalar) and self.needs_work(member)]
        if objects:
            dispatch = self._dispatch(objects, tag)
            self.helpers.add("JSON_OBJECT")
            lines += ["if isinstance(value, JSON_OBJECT):", *(f"    {line}" for line in dispatch)]
            if not maps and not dispatch[-1].startswith("return"):
                self.helpers.add("UnknownObject")
                lines += ["    return UnknownObject.from_dict(value)"]
        # Two arrays, or two maps, cannot be told apart by their JSON type, but what is inside them can.
        for shape, python in ((Map(union(maps)), "JSON_OBJECT"), (Array(union(arrays)), "JSON_ARRAY")):
            if self.needs_work(shape):
                self.helpers.add(python)
                lines += [f"if isinstance(value, {python}):", f"    return {self._each(shape, 'value', name, 0)}"]
        # A date is no date-time, but the other way round it may be, so the stricter form is tried first.
        value = "value"
        for one in sorted(dates, key=lambda scalar: str(scalar.format)):
            value = self.expression(one, value, name) or value
        lines.append(f"return {value}")
        self.functions.append(Function(function, tuple(lines)))
        return function

    def _free_name(self, name: str) -> str:
        """Return a name for a function that no other function of the module has."""
        number = self._names[name] = self._names.get(name, 0) + 1
        return name if number == 1 else self._free_name(f"{name}_{number}")

    def _dispatch(self, objects: list[Reference], tag: str | None) -> list[str]:
        """Write the choice among objects: by tag, or by required properties where there is none."""
        tagged = tag_values(self.plan.components, [one.name for one in objects], tag)
        if tagged is not None:
            key, values = tagged
            chosen = [f"tag = value.get({literal(key)})"]
            for one in objects:
                options = [literal(value) for value in values[one.name]]
                test = f"tag == {options[0]}" if len(options) == 1 else f"tag in ({', '.join(options)})"
                chosen += [f"if {test}:", f"    return {self._link(one)}(value)"]
            return chosen + self._by_shape(objects, key)
        lines: list[str] = []
        for one in sorted(objects, key=lambda one: -len(self._required(one))):
            test = " and ".join(f"{literal(name)} in value" for name in self._required(one))
            call = f"return {self._link(one)}(value)"
            if not test:
                return [*lines, call]
            lines += [f"if {test}:", f"    {call}"]
        return lines

    def _by_shape(self, objects: list[Reference], tag: str) -> list[str]:
        """Write the choice for a tag that is missing or unknown: by required properties that one object alone has.

        Their JSON types count, too. An object without such properties is chosen by its tag only.
        """
        tables = {one.name: self._properties(one) for one in objects}
        lines: list[str] = []
        for one in objects:
            others = {name for other, table in tables.items() if other != one.name for name in table}
            own = [prop for name, prop in tables[one.name].items() if prop.required and name not in {tag, *others}]
            if own:
                test = " and ".join(self._has(prop) for prop in own)
                lines += [f"if {test}:", f"    return {self._link(one)}(value)"]
        return lines

    def _has(self, prop: Property) -> str:
        """Write the test whether an object has a property with a value of its JSON type."""
        shape = follow(self.plan.components, prop.shape)
        for kinds, python in (((Object, Map), "JSON_OBJECT"), (Array, "JSON_ARRAY")):
            if isinstance(shape, kinds):
                self.helpers.add(python)
                return f"isinstance(value.get({literal(prop.name)}), {python})"
        if isinstance(shape, Scalar) and shape.kind == "string":
            return f"isinstance(value.get({literal(prop.name)}), str)"
        return f"value.get({literal(prop.name)}) is not None"

    def _properties(self, reference: Reference) -> dict[str, Property]:
        shape = follow(self.plan.components, reference)
        return {prop.name: prop for prop in shape.properties} if isinstance(shape, Object) else {}

    def _required(self, reference: Reference) -> list[str]:
        return [name for name, prop in self._properties(reference).items() if prop.required]
