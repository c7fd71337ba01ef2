"""What the templates of operations and resources are given.

Lives here: the resource tree, the methods on it, the operation tables. May not live here: text layout (templates), type
logic (pytypes).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from . import naming
from .graph import follow, items
from .halves import FORMS, PLAIN
from .imports import Imports
from .plan import json_shape
from .pytypes import Types, literal
from .shapes import Object, Reference, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .arguments import Argument
    from .operations import Operation
    from .plan import Plan


@frozen
class Resource:
    """One node of the tree: the methods of ``chat.completions`` and what hangs below it."""

    path: str
    operations: tuple[Operation, ...]
    children: tuple[str, ...]

    @property
    def module(self) -> str:
        """Module under ``resources`` and ``operations``."""
        return self.path.replace(".", "_")

    @property
    def class_name(self) -> str:
        """Class of the synchronous half; the other has ``Async`` before it."""
        return naming.resource_class(self.path)


@frozen
class Method:
    """One method of a resource, as text."""

    name: str
    constant: str
    kind: str
    path_arguments: tuple[tuple[str, str], ...]
    arguments_type: str
    answer: str
    element: str
    stream_argument: str
    doc: str


@frozen
class OperationView:
    """One operation table, as text."""

    constant: str
    operation: Operation
    name: str
    answer: str
    element: str
    response: str | None
    event: str | None
    shape: str


def resources(plan: Plan) -> list[Resource]:
    """Return all nodes of the tree, sorted by path; the root is not among them."""
    paths: set[str] = set()
    for operation in plan.contract.operations:
        parts = operation.resource.split(".")
        paths |= {".".join(parts[: end + 1]) for end in range(len(parts))}
    return [
        Resource(
            path=path,
            operations=tuple(one for one in plan.contract.operations if one.resource == path),
            children=tuple(sorted(one.rpartition(".")[2] for one in paths if one.rpartition(".")[0] == path)),
        )
        for path in sorted(paths)
    ]


def roots(nodes: Iterable[Resource]) -> list[Resource]:
    """Return the nodes that hang on the client itself."""
    return [node for node in nodes if "." not in node.path]


def child(nodes: Iterable[Resource], parent: Resource, name: str) -> Resource:
    """Return a node by its parent and its own name."""
    return next(node for node in nodes if node.path == f"{parent.path}.{name}")


def keyword_arguments(operation: Operation) -> list[Argument]:
    """Return the arguments that stand in the operation's TypedDict."""
    streaming = stream_argument(operation)
    return [one for one in operation.arguments if one.place != "path" and one.name != streaming]


def stream_argument(operation: Operation) -> str:
    """Return the keyword argument that turns streaming on, empty when there is none."""
    wire_name = operation.stream.parameter if operation.stream else None
    return next((one.name for one in operation.arguments if one.place == "body" and one.wire_name == wire_name), "")


def element_shape(plan: Plan, operation: Operation) -> Shape | None:
    """Return the shape of a stream's event or a page's item."""
    if operation.id in plan.events:
        return Reference(plan.events[operation.id])
    if operation.pagination is not None:
        answer = follow(plan.components, Reference(plan.answers[operation.id]))
        for prop in answer.properties if isinstance(answer, Object) else ():
            if prop.name == operation.pagination.items:
                return items(plan.components, prop.shape)
    return None


def methods(plan: Plan, resource: Resource, imports: Imports, children: Iterable[Resource]) -> list[Method]:
    """Return the methods of a resource; ``imports`` grows with what their annotations need."""
    classes = {
        f"{half.prefix}{one.class_name}{half.suffix}"
        for one in (resource, *children)
        for form in (PLAIN, *FORMS)
        for half in form.halves
    }
    names = {*resource.children, *(operation.method_name for operation in resource.operations)}
    types = Types(plan, imports, shadowed=frozenset(classes | names))
    return [_method(plan, operation, types) for operation in resource.operations]


def _method(plan: Plan, operation: Operation, types: Types) -> Method:
    arguments = "RequestOptions"
    if keyword_arguments(operation):
        arguments = naming.arguments_name(operation.id)
        types.imports.need_for_types(f"..params.{plan.arguments_module(operation)}", arguments)
    else:
        types.imports.need_for_types(f"{naming.WIRE}.types", arguments)
    types.imports.need_for_types("typing", "Unpack")
    element = element_shape(plan, operation)
    kind = "stream" if operation.stream else "page" if operation.pagination else "request"
    needs_answer = kind != "page" and operation.id in plan.answers
    return Method(
        name=operation.method_name,
        constant=operation.method_name.upper(),
        kind=kind,
        path_arguments=tuple((one.name, types.param(one.shape)) for one in operation.arguments if one.place == "path"),
        arguments_type=arguments,
        answer=types.model(Reference(plan.answers[operation.id])) if needs_answer else "None",
        element=types.model(element) if element is not None and kind != "request" else "",
        stream_argument=stream_argument(operation),
        doc=_method_doc(operation, kind),
    )


def _method_doc(operation: Operation, kind: str) -> str:
    """Put the text of a method together: what it does, its positional arguments, where to read on."""
    parts = [operation.summary.rstrip(".") + "."] if operation.summary else [f"Call ``{operation.id}``."]
    if operation.deprecated:
        parts[0] = f"Deprecated. {parts[0]}"
    if operation.description:
        parts.append(operation.description)
    if kind == "page":
        parts.append("Iterating over the result asks for further pages as they are needed.")
    given = [
        f"    {one.name}: {' '.join(one.description.split())}" for one in operation.arguments if one.place == "path"
    ]
    if given:
        parts.append("Args:\n" + "\n".join(given))
    parts.append(f"``{operation.method} {operation.path}``" + (f", {operation.link}" if operation.link else ""))
    return "\n\n".join(parts)


def tables(plan: Plan, resource: Resource, imports: Imports) -> list[OperationView]:
    """Return the operation tables of a resource."""
    constants = frozenset(operation.method_name.upper() for operation in resource.operations)
    return [_table(plan, operation, Types(plan, imports, shadowed=constants)) for operation in resource.operations]


def _table(plan: Plan, operation: Operation, types: Types) -> OperationView:
    answer, element = "None", "Never"
    shape = "none"
    if operation.id in plan.answers:
        name = plan.answers[operation.id]
        answer = types.model(Reference(name))
        shape = json_shape(plan.components, Reference(name))
    inner = element_shape(plan, operation)
    if inner is not None:
        element = types.model(inner)
    else:
        types.imports.need_for_types("typing", "Never")
    return OperationView(
        constant=operation.method_name.upper(),
        operation=operation,
        name=f"{operation.resource}.{operation.method_name}",
        answer=answer,
        element=element,
        response=_lazy(plan, plan.answers.get(operation.id)),
        event=_lazy(plan, plan.events.get(operation.id)),
        shape=shape,
    )


def _lazy(plan: Plan, name: str | None) -> str | None:
    """Write the decoder of a component as an expression."""
    if name is None:
        return None
    is_object = isinstance(plan.components[name].shape, Object)
    path = f"{plan.model_name(name)}.from_dict" if is_object else "decode"
    return f"Lazy({literal(f'{plan.package}.models.{plan.model_module(name)}')}, {literal(path)})"
