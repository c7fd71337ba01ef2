"""What the templates of models are given: names, annotations and code, ready to print.

May not live here: request forms (forms), text layout (templates), type logic (pytypes, decoding).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from . import naming
from .decoding import Decoder, Function
from .errors import ContractError
from .graph import flat_members
from .imports import Imports
from .pytypes import Types, literal
from .shapes import Array, Choice, Component, Object, Property, Reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .arguments import Argument
    from .decoding import Link
    from .plan import Plan


@frozen
class Field:
    """One attribute of a model, or one key of a request form."""

    name: str
    wire_name: str
    annotation: str
    default: str | None
    doc: str
    decode: str | None = None
    required_array: bool = False
    tag: str | None = None  # the one value of a tag, by which a union is told apart


@frozen
class LinkView:
    """A decoder that is loaded on first use."""

    constant: str
    type: str
    module: str
    path: str


@frozen
class Module:
    """One emitted module with one class or alias."""

    name: str
    doc: str
    imports: str
    shown: str | None = None
    fields: tuple[Field, ...] = ()
    links: tuple[LinkView, ...] = ()
    functions: tuple[Function, ...] = ()
    type: str = ""
    decode: str | None = None
    decodes: bool = False


def field_doc(plan: Plan, prop: Property | Argument) -> str:
    """Return the text of a property, or of the component that it refers to."""
    text = prop.description
    if not text and isinstance(prop.shape, Reference):
        text = plan.components[prop.shape.name].description
    return f"Deprecated. {text}".strip() if prop.deprecated and "deprecated" not in text.lower() else text


def component_doc(component: Component) -> str:
    """Return the text of a schema."""
    text = component.description or f"The schema ``{component.name}``."
    return f"Deprecated. {text}" if component.deprecated and "deprecated" not in text.lower() else text


def _links(types: Types, links: Iterable[Link]) -> tuple[LinkView, ...]:
    return tuple(LinkView(one.constant, types.model(one.shape), one.module, one.path) for one in links)


def _need_links(imports: Imports) -> None:
    """Import what a constant that holds a decoder is made of."""
    imports.need(f"{naming.WIRE}.model", "linked")
    imports.need_for_types("collections.abc", "Callable")
    imports.need_for_types("typing", "Any")


def model(plan: Plan, component: Component, shape: Object) -> Module:
    """Return the class of an object in answers."""
    imports = Imports()
    names = {prop.name: naming.field_name(prop.name) for prop in shape.properties}
    if len({*names.values()}) < len(names):
        msg = f"two properties of {component.name} would have one name in Python: {', '.join(names)}"
        raise ContractError(msg, component.pointer)
    types = Types(plan, imports, shadowed=frozenset(names.values()))
    decoder = Decoder(plan)
    tags = plan.tags.get(component.name, set())
    fields = tuple(
        _attribute(plan, types, decoder, prop, names[prop.name], is_tag=prop.name in tags) for prop in shape.properties
    )
    imports.need("attrs")
    imports.need(f"{naming.WIRE}.model", "WireModel")
    imports.need(f"{naming.WIRE}.model", "new")
    if any(one.default == "ABSENT" for one in fields):
        imports.need(f"{naming.WIRE}.model", "ABSENT")
    if any(one.required_array for one in fields):
        imports.need(f"{naming.WIRE}.model", "NoArray")
    imports.need_for_types(f"{naming.WIRE}.model", "JsonObject")
    imports.need_for_types("typing", "Self")
    if decoder.functions:
        imports.need_for_types("typing", "Any")
    for helper in decoder.helpers:
        imports.need(f"{naming.WIRE}.model", helper)
    links = _links(types, decoder.links.values())
    if links:
        _need_links(imports)
    own = f"..models.{plan.model_module(component.name)}"
    return Module(
        name=plan.model_name(component.name),
        doc=component_doc(component),
        imports=imports.render(own),
        shown=component.shown,
        fields=fields,
        links=links,
        functions=tuple(decoder.functions),
    )


def _attribute(plan: Plan, types: Types, decoder: Decoder, prop: Property, name: str, *, is_tag: bool) -> Field:
    """Return one attribute of a model. What is required has no default, unless one value suggests itself."""
    annotation = types.model(prop.shape)
    default = None if prop.required else "ABSENT"
    tag = None
    if prop.required and isinstance(prop.shape, Choice) and len(prop.shape.values) == 1:
        default = literal(prop.shape.values[0])
        tag = default if is_tag else None
    elif prop.required and types.has_null(prop.shape):
        default = "None"  # null says what leaving it out would say
    required_array = prop.required and all(isinstance(one, Array) for one in flat_members(plan.components, prop.shape))
    decode = decoder.expression(prop.shape, "value", naming.module_name(prop.name))
    if required_array:
        decode = f"NoArray() if value is None else ({decode})" if decode else "NoArray() if value is None else value"
    return Field(
        name=name,
        wire_name=prop.name,
        annotation=annotation if prop.required else types.optional(annotation, prop.shape),
        default=default,
        doc=field_doc(plan, prop),
        decode=decode,
        required_array=required_array,
        tag=tag,
    )


def alias(plan: Plan, component: Component) -> Module:
    """Return the alias of a component in answers that is not an object; a scalar alias is a real object."""
    imports = Imports()
    plain = plan.is_plain(component.name)
    types = Types(plan, imports, runtime=plain)
    text = types.model(component.shape)
    decoder = Decoder(plan)
    expression = None if plain else decoder.expression(component.shape, "value", "member")
    links = _links(Types(plan, imports), decoder.links.values())
    imports.need("typing", "TypeAlias")
    if not plain:
        imports.need_for_types("typing", "Any")
    if links:
        _need_links(imports)
    for helper in decoder.helpers:
        imports.need(f"{naming.WIRE}.model", helper)
    return Module(
        name=plan.model_name(component.name),
        doc=component_doc(component),
        imports=imports.render(f"..models.{plan.model_module(component.name)}"),
        links=links,
        functions=tuple(decoder.functions),
        type=text if plain else literal(text),
        decode=expression,
        decodes=not plain,
    )
