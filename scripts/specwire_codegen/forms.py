"""What the template of request forms is given: the TypedDicts and aliases of one module, ready to print.

May not live here: models (views), which module a form stands in (plan), text layout (templates).
"""

from __future__ import annotations

from itertools import compress
from operator import not_
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from . import naming
from .pytypes import Types, literal
from .shapes import Object
from .views import Field, component_doc, field_doc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .arguments import Argument
    from .imports import Imports
    from .operations import Operation
    from .plan import Plan
    from .shapes import Component, Property

# Modules of forms stand in a package below the root.
DEPTH = ".."


@frozen
class Form:
    """One request form.

    Attributes:
        kind: ``class`` for a TypedDict, ``call`` for one that is written as a call because a key is not a name,
            ``alias`` for anything else.
        name: of the class or alias.
        doc: its text.
        fields: its keys.
        type: what an alias stands for, quoted.
        base: the class that it extends.
    """

    kind: Literal["class", "call", "alias"]
    name: str
    doc: str
    fields: tuple[Field, ...] = ()
    type: str = ""
    base: str = "TypedDict"


def component(plan: Plan, one: Component, imports: Imports) -> Form:
    """Return the request form of a component; ``imports`` grows with what it needs."""
    name, doc = plan.param_name(one.name), component_doc(one)
    if not isinstance(one.shape, Object):
        imports.need("typing", "TypeAlias")
        return Form("alias", name, doc, type=literal(Types(plan, imports, DEPTH).param(one.shape)))
    # A class body would mangle a name that begins with two underscores.
    functional = not all(naming.is_name(prop.name) and prop.name[:2] != "__" for prop in one.shape.properties)
    shadowed = frozenset[str]() if functional else frozenset(prop.name for prop in one.shape.properties)
    types = Types(plan, imports, DEPTH, shadowed)
    imports.need("typing", "TypedDict")
    keys = tuple(_key(plan, types, prop, prop.name) for prop in one.shape.properties)
    return Form("call" if functional else "class", name, doc, keys)


def arguments(plan: Plan, operation: Operation, given: Iterable[Argument], imports: Imports) -> Iterator[Form]:
    """Yield the keyword arguments of an operation as a TypedDict, after the base that helpers extend."""
    listed = list(given)
    types = Types(plan, imports, DEPTH, frozenset(one.name for one in listed))
    omit = "" if all(one.required for one in listed) else types.name(f"{naming.WIRE}.types", "Omit")
    keys = tuple(_key(plan, types, one, one.name, omit) for one in listed)
    base = "RequestOptions"
    imports.need(f"{naming.WIRE}.types", base)
    own = tuple(not operation.wider or one.wire_name in operation.wider for one in listed)
    if operation.wider:
        name = naming.arguments_base_name(operation.id)
        doc = "The keyword arguments that helpers built on the operation take unchanged."
        yield Form("class", name, doc, tuple(compress(keys, map(not_, own))), base=base)
        base = name
    doc = f"Keyword arguments of ``{operation.resource}.{operation.method_name}``."
    yield Form("class", naming.arguments_name(operation.id), doc, tuple(compress(keys, own)), base=base)


def _key(plan: Plan, types: Types, prop: Property | Argument, name: str, omit: str = "") -> Field:
    """Return one key of a TypedDict; ``omit`` is added to the type of a key that may be left out."""
    given = types.param(prop.shape)
    annotation = f"{types.name('typing', 'Required')}[{given}]" if prop.required else _with(given, omit)
    return Field(name, prop.name, annotation, None, field_doc(plan, prop))


def _with(annotation: str, omit: str) -> str:
    """Add a type to a union, before None."""
    if not omit:
        return annotation
    return (
        f"{annotation.removesuffix(' | None')} | {omit} | None"
        if annotation.endswith(" | None")
        else f"{annotation} | {omit}"
    )
