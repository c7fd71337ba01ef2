"""What all events of a stream share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from specwire_runtime.wire.model import plain

if TYPE_CHECKING:
    from .parsed import ParsedChatCompletion


class Accumulating(Protocol):
    """What can show the completion so far."""

    @property
    def current_completion_snapshot(self) -> ParsedChatCompletion[Any]:
        """The completion as it is now."""
        ...


class Event:
    """What all events share."""

    __slots__ = ()
    _names: ClassVar[tuple[str, ...]]
    type: ClassVar[Any]  # each class says which

    def to_dict(self) -> dict[str, Any]:
        """Return type and fields, models as JSON objects."""
        return {"type": self.type, **{name: plain(getattr(self, name)) for name in self._names}}

    def model_dump(self) -> dict[str, Any]:
        """Return ``to_dict()``, under the name that pydantic's users type."""
        return self.to_dict()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._names)

    __hash__ = None  # type: ignore[assignment]  # fields may be mutable; object declares a hash

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._names)
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy by fields."""
        return _restore, (type(self), {name: getattr(self, name) for name in self._names})


def _restore(cls: Any, fields: dict[str, Any]) -> Any:
    """Rebuild an event from what ``__reduce__`` saved."""
    return cls(**fields)
