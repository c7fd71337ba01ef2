"""HTTP header fields: checked before they are sent, read without regard to case. No knowledge of single fields.

Source: RFC 9110, sections 5.1 (names), 5.3 (repeated fields) and 5.5 (values).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias, TypeVar, overload

from specwire_runtime.privacy.secret import Sealed
from specwire_runtime.request.checks import kind
from specwire_runtime.wire.types import HeaderFields, Omit

RawHeader: TypeAlias = "tuple[bytes, bytes]"
T = TypeVar("T")

# RFC 9110, section 5.5: what may stand around a value without being a part of it.
BLANK = " \t"
# RFC 9110, section 5.6.2: the characters of a token.
TOKEN = frozenset("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

# They say where the body ends, which is for whoever writes it to say. RFC 9112, section 6: two answers to that in one
# request are how requests are smuggled past a proxy.
FRAMING = frozenset({"content-length", "transfer-encoding"})


class Headers(HeaderFields):
    """The header fields of a message, read-only; lookup ignores case, repeated fields are joined by a comma."""

    __slots__ = ("_block", "_index", "_lower", "_raw")

    def __init__(self, raw: Iterable[RawHeader] | None, block: str = "", lower: str = "") -> None:
        """Keep the pairs as they came; they are indexed on first lookup. Or keep a block: see ``of_block``."""
        self._raw: tuple[RawHeader, ...] | None = None if raw is None else tuple(raw)
        self._block = block
        self._lower = lower
        self._index: dict[str, str] | None = None

    @classmethod
    def of_block(cls, block: str, lower: str) -> Headers:
        """Return the fields of a head that keeps to the grammar, in ASCII: a line's end, and a line for each field.

        ``lower`` is the same in lower case. The lines are taken apart when they must be.
        """
        return cls(None, block, lower)

    @property
    def raw(self) -> tuple[RawHeader, ...]:
        """The pairs as they came."""
        raw = self._raw
        if raw is None:
            pairs = [line.partition(":") for line in self._block.split("\r\n")[1:-1]]
            raw = tuple((name.encode("ascii"), value.strip(BLANK).encode("ascii")) for name, _, value in pairs)
            self._raw = raw
        return raw

    def __getitem__(self, name: str) -> str:
        """Return the field's value. Raises KeyError when the field is not there."""
        return self._indexed()[name.lower()]

    @overload
    def get(self, key: str, default: None = None) -> str | None: ...

    @overload
    def get(self, key: str, default: str | T) -> str | T: ...

    def get(self, key: str, default: str | T | None = None) -> str | T | None:
        """Return the field's value, or the default when the field is not there."""
        name = key.lower()
        if self._index is None and self._lower and ":" not in name:
            mark = f"\n{name}:"
            at = self._lower.find(mark)
            if at < 0:
                return default
            start = at + len(mark)
            if self._lower.find(mark, start) < 0:  # as a rule; of most answers two or three fields are ever read
                return self._block[start : self._lower.find("\r", start)].strip(BLANK)
        return self._indexed().get(name, default)

    def get_list(self, key: str, *, split_commas: bool = False) -> list[str]:
        """Return the values of all fields of this name, in order; split at their commas, if that is asked for."""
        name = key.lower()
        values = [value for one, value in self.multi_items() if one == name]
        return [part.strip() for value in values for part in value.split(",")] if split_commas else values

    def multi_items(self) -> list[tuple[str, str]]:
        """Return all fields in order, names in lower case and as often as they came."""
        return [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in self.raw]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names in lower case."""
        return iter(self._indexed())

    def __len__(self) -> int:
        """Count the names."""
        return len(self._indexed())

    def __repr__(self) -> str:
        """Show the fields; what may be seen has been decided by whoever made this value."""
        return f"Headers({self._indexed()!r})"

    def _indexed(self) -> dict[str, str]:
        index = self._index
        if index is None:
            index = {}
            for name, value in self.multi_items():
                index[name] = f"{index[name]}, {value}" if name in index else value
            self._index = index
        return index


def encode(name: object, value: object) -> RawHeader:
    """Check one field and return the bytes to send.

    Surrounding white space of the value is dropped, as RFC 9110 section 5.5 has it. The messages never quote the value:
    it may be a credential.

    Raises:
        TypeError: name or value is not a string.
        ValueError: the name is not a token or one of ``FRAMING``, or the value has control or non-ASCII characters.
    """
    if not isinstance(name, str):
        raise TypeError(f"the name of a header must be a string, not {kind(name)}")
    if name.lower() in FRAMING:
        raise ValueError(f"header {name!r} says where the body ends, which is not for a caller to set")
    if not name or not TOKEN.issuperset(name):
        raise ValueError(f"{name!r} cannot be the name of a header")
    if not isinstance(value, str):
        raise TypeError(f"header {name!r} must be a string, not {kind(value)}")
    value = value.strip(" \t\r\n")
    if not value.isascii() or not value.replace("\t", " ").isprintable():
        raise ValueError(f"header {name!r} has a value with control or non-ASCII characters, which cannot be sent")
    return name.encode("ascii"), value.encode("ascii")


# For fields that do not differ from call to call. What may be a credential is not to be kept here.
encode_fixed = lru_cache(maxsize=64)(encode)


class Block(Sealed["tuple[tuple[RawHeader, ...], bytes]"]):
    """Fields that go with many requests, written once.

    ``reveal()`` gives the pairs, and a line for each, without the last line's end.

    Attributes:
        names: of the fields, in lower case.
    """

    __slots__ = ("names",)

    def __init__(self, pairs: Mapping[bytes, RawHeader]) -> None:
        """Write the pairs, which ``encode`` has checked and whose keys are their names in lower case."""
        super().__init__((tuple(pairs.values()), b"\r\n".join(map(b": ".join, pairs.values()))))
        self.names = frozenset(pairs)


class HeaderMap:
    """The fields of a request that is being made: a later value takes the place of an earlier one, in any spelling."""

    __slots__ = ("_block", "_fixed", "_pairs")

    def __init__(self, pairs: Mapping[bytes, RawHeader] | None = None) -> None:
        """Start with these pairs, by lower-case name."""
        self._pairs: Sealed[dict[bytes, RawHeader]] = Sealed(dict(pairs or {}))
        self._fixed: dict[tuple[RawHeader, ...], HeaderMap] = {}
        self._block: Block | None = None

    def copy(self) -> HeaderMap:
        """Return a map of its own with the same fields."""
        return HeaderMap(self._pairs.reveal())

    def with_fixed(self, *pairs: RawHeader) -> HeaderMap:
        """Return a map with these fields added. It is made once for all who ask, who change a copy of it, and not it.

        They come from the contract, so that there are few of them.
        """
        found = self._fixed.get(pairs)
        if found is None:
            found = self.copy()
            for pair in pairs:
                found.put_encoded(pair)
            found.write()
            found = self._fixed.setdefault(pairs, found)
        return found

    def write(self) -> None:
        """Write the fields, once they are complete. None at all are no line."""
        pairs = self._pairs.reveal()
        self._block = Block(pairs) if pairs else None

    def put(self, name: str, value: str | Omit) -> None:
        """Set a field, or take it away when the value is ``omit``. Raises as ``encode`` does."""
        if isinstance(value, Omit):
            self._pairs.reveal().pop(name.lower().encode("latin-1", "replace"), None)
            return
        self.put_encoded(encode(name, value))

    def put_encoded(self, pair: RawHeader) -> None:
        """Set a field that ``encode`` has checked."""
        self._pairs.reveal()[pair[0].lower()] = pair

    def update(self, fields: Mapping[str, str | Omit], source: str) -> None:
        """Set or take away several fields, which came from the argument or variable ``source``.

        Raises as ``encode`` does, but without the frames in which the values are, for some reports of errors show the
        variables of each frame.
        """
        problem = self._problem(fields, source)
        del fields
        if problem is not None:
            raise problem

    def _problem(self, fields: Mapping[str, str | Omit], source: str) -> Exception | None:
        try:
            for name, value in fields.items():
                self.put(name, value)
        except (TypeError, ValueError) as error:
            return type(error)(f"{source}: {error}")
        return None

    def __contains__(self, name: bytes) -> bool:
        """Whether there is a field of this name, given in lower case."""
        return name in self._pairs.reveal()

    def sent(self, last: RawHeader | None = None) -> tuple[Block | None, tuple[RawHeader, ...]]:
        """Return what is sent: a block, if that is made, and the pairs after it; all in their order without one.

        ``last`` is one more pair, which ``encode`` has checked.
        """
        block = self._block
        if last is None:
            return (None, tuple(self._pairs.reveal().values())) if block is None else (block, ())
        name = last[0].lower()
        if block is None or name in block.names:
            return None, tuple({**self._pairs.reveal(), name: last}.values())
        return block, (last,)

    def __repr__(self) -> str:
        """Show the names."""
        return f"HeaderMap({[name.decode('latin-1') for name in self._pairs.reveal()]})"


def parse_lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and value of ``Name: value`` lines; empty lines are skipped.

    Raises:
        ValueError: a line has no colon. The message gives its number, not its text.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        name, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"line {number} is not of the form 'Name: value'")
        yield name.strip(), value.strip()
