"""What is emitted, and under which name and module.

Lives here: which component gets a model, which a request form, where each is found. May not live here: the text of
either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from . import naming
from .errors import ContractError
from .graph import follow, is_plain, reachable, tags
from .shapes import Array, Choice, Component, Map, Object, Reference, Scalar, Shape, Union

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .contract import Contract
    from .operations import Operation

# The module of request forms that more than one resource of the root needs. No resource's module begins like this.
SHARED = "_shared"


@frozen
class Plan:
    """The emitted package.

    Attributes:
        contract: what it is made from.
        package: import name.
        components: those of the contract, and one for each answer or event that has no name of its own.
        answers: operationId to the component of its answer.
        events: operationId to the component of its stream event.
        models: names of components that get a module under ``models``, in order.
        params: names of components that get a request form, in order.
        homes: the module, under ``params``, of each component's request form.
        tags: the properties by which unions tell a component from others, for those that unions have.
    """

    contract: Contract
    package: str
    components: Mapping[str, Component]
    answers: Mapping[str, str]
    events: Mapping[str, str]
    models: tuple[str, ...]
    params: tuple[str, ...]
    homes: Mapping[str, str]
    tags: Mapping[str, set[str]]

    def is_plain(self, name: str) -> bool:
        """Whether a component is a scalar alias, which has one form for both directions."""
        return is_plain(self.components, self.components[name].shape)

    def model_name(self, name: str) -> str:
        """Return the class or alias of a component in answers."""
        return naming.class_name(name)

    def param_name(self, name: str) -> str:
        """Return the class or alias of a component in requests."""
        own = naming.class_name(name)
        return own if self.is_plain(name) else naming.param_name(own)

    def model_module(self, name: str) -> str:
        """Return the module, under ``models``, of a component in answers."""
        return naming.component_module(self.model_name(name))

    def param_module(self, name: str) -> str:
        """Return the module, under ``params``, of a component in requests."""
        return self.homes[name]

    def arguments_module(self, operation: Operation) -> str:
        """Return the module, under ``params``, of an operation's keyword arguments."""
        return _home(operation)


def make(contract: Contract, package: str) -> Plan:
    """Decide what is emitted. Raises ContractError when two things would have one name."""
    components = dict(contract.components)
    answers: dict[str, str] = {}
    events: dict[str, str] = {}
    for operation in contract.operations:
        if operation.answer is not None:
            answers[operation.id] = _named(components, operation, operation.answer, "response")
        if operation.event is not None:
            events[operation.id] = _named(components, operation, operation.event, "event")
    inward = {*answers.values(), *events.values()}
    roots = [Reference(name) for name in inward]
    answered = inward | reachable(components, roots)
    answered |= reachable(components, (error for operation in contract.operations for error in operation.errors))
    asked = reachable(components, (argument.shape for op in contract.operations for argument in op.arguments))
    plain = {name for name in asked if is_plain(components, components[name].shape)}
    plan = Plan(
        contract=contract,
        package=package,
        components=components,
        answers=answers,
        events=events,
        models=tuple(name for name in components if name in answered | plain),
        params=tuple(name for name in components if name in asked - plain),
        homes=_homes(components, contract.operations),
        tags=tags(components),
    )
    _check_names(plan)
    _check_accepted(plan)
    return plan


def _home(operation: Operation) -> str:
    """Return the module of the request forms that one resource of the root needs."""
    return naming.component_module(operation.resource.partition(".")[0])


def _homes(components: Mapping[str, Component], operations: Iterable[Operation]) -> dict[str, str]:
    """Return the module of each component in requests: its resource's, or that of what several resources share."""
    homes: dict[str, str] = {}
    for operation in operations:
        own = _home(operation)
        for name in reachable(components, (argument.shape for argument in operation.arguments)):
            homes[name] = own if homes.get(name, own) == own else SHARED
    return homes


def _named(components: dict[str, Component], operation: Operation, shape: Shape, role: str) -> str:
    """Return the component of an answer; one that is not a component, or is a scalar alias, gets a component."""
    if isinstance(shape, Reference) and not is_plain(components, components[shape.name].shape):
        return shape.name
    name = naming.class_name(f"{operation.id}_{role}")
    if name in components:
        msg = f"{operation.id} needs the name {name} for its answer, which a schema has; rename the schema"
        raise ContractError(msg, components[name].pointer)
    components[name] = Component(name, operation.pointer, shape, f"The {role} of {operation.id}.", deprecated=False)
    return name


def _check_names(plan: Plan) -> None:
    """Refuse two things that would have one name or one module, and a name that the package needs itself."""
    names: dict[str, str] = {}
    modules: dict[tuple[str, str], str] = {}
    for what, name, place, pointer in _emitted(plan):
        if name in naming.RESERVED_CLASSES:
            msg = f"{what} would be called {name}, a name that emitted modules need for themselves; rename it"
            raise ContractError(msg, pointer)
        other = names.setdefault(name, what)
        if other == what:
            other = modules.setdefault(place, what)
        if other != what:
            msg = f"{other} and {what} would both be called {name}; rename one of them"
            raise ContractError(msg, pointer)


def _check_accepted(plan: Plan) -> None:
    """Refuse what requests are to take of answers and is in no answer."""
    for name in plan.params:
        component = plan.components[name]
        for other in component.accepts:
            if other not in plan.models:
                msg = f"x-type.accepts of {name} names {other!r}, which is no component of an answer"
                raise ContractError(msg, component.pointer)


def _emitted(plan: Plan) -> Iterator[tuple[str, str, tuple[str, str], str]]:
    """Yield everything that the package exports: what it is, its name, package and module, where it comes from."""
    for name in plan.models:
        place = ("models", plan.model_module(name))
        yield f"the schema {name!r}", plan.model_name(name), place, plan.components[name].pointer
    for name in plan.params:
        place = ("params", plan.param_name(name))
        yield f"the request form of {name!r}", plan.param_name(name), place, plan.components[name].pointer
    for operation in plan.contract.operations:
        name = naming.arguments_name(operation.id)
        place = ("params", name)
        yield f"the arguments of {operation.id!r}", name, place, operation.pointer
        if operation.wider:
            base = naming.arguments_base_name(operation.id)
            yield f"the arguments of {operation.id!r}", base, place, operation.pointer


def json_shape(components: Mapping[str, Component], shape: Shape) -> str:
    """Return the JSON type that an answer's body must have, ``any`` when it may have several."""
    target = follow(components, shape)
    if isinstance(target, (Object, Map)):
        return "object"
    if isinstance(target, Array):
        return "array"
    if isinstance(target, Scalar):
        return "any" if target.kind == "null" else target.kind
    if isinstance(target, Union):
        kinds = {json_shape(components, member) for member in target.members}
        return kinds.pop() if len(kinds) == 1 else "any"
    return "string" if isinstance(target, Choice) and all(isinstance(v, str) for v in target.values) else "any"
