"""Values that show themselves to nobody by accident. Holding them lives here; where they are sent does not.

They are kept in closures: neither ``repr`` nor a walk through attributes finds them, only who calls ``reveal()`` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, NoReturn, TypeVar

from specwire_runtime.request.checks import mapping_problem
from specwire_runtime.response.json_guards import is_mapping

T = TypeVar("T")

SHOWN = "[redacted]"
# Arguments of a call that may hold a credential. Prompts are not hidden: they are the user's own to show.
HIDDEN_ARGUMENTS = ("extra_headers", "extra_query")
_HIDDEN = frozenset(HIDDEN_ARGUMENTS)


class Sealed(Generic[T]):
    """Holds a value. ``str``, ``repr``, formatting and pickling never give it away; ``reveal()`` does."""

    __slots__ = ("reveal",)

    def __init__(self, value: T) -> None:
        self.reveal: Callable[[], T] = lambda: value

    def __repr__(self) -> str:
        """Show that there is one, not what it is."""
        return f"{type(self).__name__}({SHOWN!r})"

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled or copied into a file.

        Raises:
            TypeError: always.
        """
        raise TypeError("a credential is not pickled; give it to the client again after unpickling")


class Secret(Sealed[str]):
    """Holds a credential."""

    __slots__ = ()


class HiddenMapping(Mapping[str, Any]):
    """A read-only mapping that shows its names and none of its values. It refuses to be pickled."""

    __slots__ = ("_held",)

    def __init__(self, held: Mapping[str, Any]) -> None:
        self._held: Sealed[Mapping[str, Any]] = Sealed(dict(held))

    def __getitem__(self, name: str) -> Any:
        """Return one value. Raises KeyError if there is none."""
        return self._held.reveal()[name]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names."""
        return iter(self._held.reveal())

    def __len__(self) -> int:
        """Count the names."""
        return len(self._held.reveal())

    def __repr__(self) -> str:
        """Show the names."""
        return repr(dict.fromkeys(self._held.reveal(), SHOWN))


def hidden(held: Mapping[str, Any]) -> HiddenMapping:
    """Return the values as such a mapping; one that is such is it already."""
    return held if isinstance(held, HiddenMapping) else HiddenMapping(held)


def hide(params: Mapping[str, Any]) -> None:
    """Hide what may be a credential among the arguments of a call, in place: the caller's frame holds them, too.

    Raises:
        TypeError: one of them is no mapping. It is taken out, for it may be a credential all the same.
    """
    if isinstance(params, dict) and not _HIDDEN.isdisjoint(params):
        for name in HIDDEN_ARGUMENTS:
            value: object = params.get(name)
            if value is None:
                continue
            problem = mapping_problem(name, value)
            if problem is not None:
                del params[name], value
                raise TypeError(problem)
            if is_mapping(value) and value:
                params[name] = HiddenMapping(value)
