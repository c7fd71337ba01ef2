r"""Takes credentials out of what a server said, however it spells them. Which ones those are is not known here.

A server may repeat what it was sent: as it came, in JSON (``\u003d``), in JSON that is a string of JSON, in a URL, in
HTML, in base64, in lower case, or in several of these at once. So the text is searched as it is and with one layer of
encoding after the other taken off, and what is found is replaced where it stands in the text as it is. It takes time in
proportion to the text; there are bounds on how deep is looked. It is done when something has gone wrong, and for what
hooks and programs see of an answer's head.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from specwire_runtime.privacy.secret import SHOWN, Sealed
from specwire_runtime.privacy.text_encodings import Layer, from_base64, unescaped
from specwire_runtime.response.json_guards import is_array, is_object

# Shorter values are words like "true" or placeholders; replacing them would make nonsense of a message.
MIN_SECRET_CHARS = 8
# How many escapes of escapes are undone, how often what base64 held is looked at for base64, and how much text all that
# may come to: so many characters, or so many times as many as there are. What goes deeper does so on purpose, and could
# as well be in a cipher.
MAX_ESCAPES = 8
MAX_BASE64 = 4
MAX_READ_CHARS = 1 << 17
MAX_READ_TIMES = 12
_OFFSETS = range(4)
# The one character whose lower case is longer.
_CAPITAL_I_WITH_DOT = "\u0130"

Span: TypeAlias = "tuple[int, int]"


class Scrubber(Sealed["tuple[str, ...]"]):
    """Takes credentials out. It shows none of them, as ``Sealed`` has it."""

    __slots__ = ()

    @classmethod
    def of(cls, found: Iterable[str]) -> Scrubber:
        """Return one for these credentials; what is too short to be one is left out."""
        return cls(tuple(dict.fromkeys(form for secret in dict.fromkeys(found) for form in _forms(secret))))

    def content(self, data: bytes, *, cut: bool = False) -> bytes:
        """Return the bytes without credentials, the very same if there are none in them.

        ``cut``: more was to come, so that there may be the beginning of a credential at the end.
        """
        text = data.decode("latin-1")
        clean = self.text(text, cut=cut)
        return data if clean is text else clean.encode("latin-1")

    def text(self, text: str, *, cut: bool = False) -> str:
        """Return the text without credentials, the very same if there are none in it; ``cut`` as for ``content``."""
        forms = self.reveal()
        if not forms or len(text) < MIN_SECRET_CHARS:
            return text
        spans = sorted(_Search(forms, len(text), cut=cut).spans(text))
        return _without(text, spans) if spans else text

    def value(self, value: Any) -> Any:
        """Return a decoded JSON value without credentials: in texts, names and numbers. Containers are changed."""
        top = [value]
        todo: list[Any] = [top]
        while todo:  # not by recursion: the value may be nested as deep as the stack allows
            each = todo.pop()
            if is_object(each):
                pairs = [(self.text(name), self._inner(member, todo)) for name, member in each.items()]
                each.clear()
                each.update(pairs)
            else:
                each[:] = [self._inner(item, todo) for item in each]
        return top[0]

    def _inner(self, value: Any, todo: list[Any]) -> Any:
        """Return what stands for a member of a container; if it is one itself, it is still to be done."""
        if isinstance(value, str):
            return self.text(value)
        if is_object(value) or is_array(value):
            todo.append(value)
        elif isinstance(value, int | float) and self.text(text := repr(value)) is not text:
            return SHOWN
        return value


def _forms(secret: str) -> Iterator[str]:
    """Yield a credential as it can stand in a text, in lower case: bytes are characters there.

    With layers taken off, too, for it may hold what looks like an escape.
    """
    for spelt in dict.fromkeys((secret, secret.encode("utf-8", "surrogatepass").decode("latin-1"))):
        form: str | None = spelt
        while form is not None and len(form) >= MIN_SECRET_CHARS:
            yield form.lower()
            yield form.lower().replace(" ", "+")  # as forms have it
            layer = unescaped(form)
            form = None if layer is None or layer.text == form else layer.text


class _Search:
    """One search for credentials."""

    __slots__ = ("_chars_left", "_cut", "_forms", "_min_chars")

    def __init__(self, forms: tuple[str, ...], size: int, *, cut: bool) -> None:
        self._forms = Sealed(forms)
        self._cut = cut
        self._chars_left = max(size * MAX_READ_TIMES, MAX_READ_CHARS)
        self._min_chars = -(-min(map(len, forms)) * 4 // 3)

    def spans(self, text: str, depth: int = MAX_BASE64) -> Iterator[Span]:
        """Yield where credentials stand in a text, in no order."""
        yield from self._here(text)
        if depth:
            yield from self._in_base64(text, depth)
        way: list[Layer] = []
        current = text
        while len(way) < MAX_ESCAPES and (layer := unescaped(current)) is not None and layer.text != current:
            if not self._afford(layer):
                return
            way.append(layer)
            current = layer.text
            yield from _back(self._here(current), way)
        if way and depth:
            yield from _back(self._in_base64(current, depth), way)

    def _here(self, text: str) -> Iterator[Span]:
        """Yield where credentials stand as they are, in any case."""
        folded = text.lower()
        if len(folded) != len(text):
            folded = text.replace(_CAPITAL_I_WITH_DOT, "i").lower()
        for form in self._forms.reveal():
            at = folded.find(form)
            while at >= 0:
                yield at, at + len(form)
                at = folded.find(form, at + len(form))
            if self._cut:
                yield from _beginning(folded, form)

    def _in_base64(self, text: str, depth: int) -> Iterator[Span]:
        for offset in _OFFSETS:
            layer = from_base64(text, offset, self._min_chars)
            if layer is None or not self._afford(layer):
                return
            yield from _back(self.spans(layer.text, depth - 1), [layer])

    def _afford(self, layer: Layer) -> bool:
        self._chars_left -= len(layer.text)
        return self._chars_left >= 0


def _back(spans: Iterator[Span], way: list[Layer]) -> Iterator[Span]:
    """Yield where spans of the last layer stand in the text that the first was made of."""
    for start, end in spans:
        span = start, end
        for layer in reversed(way):
            span = layer.source(*span)
        yield span


def _beginning(folded: str, form: str) -> Iterator[Span]:
    """Yield the end of a text, if a credential begins there."""
    head, start = form[:MIN_SECRET_CHARS], max(len(folded) - len(form) + 1, 0)
    at = folded.find(head, start)
    while at >= 0:
        if form.startswith(folded[at:]):
            yield at, len(folded)
            return
        at = folded.find(head, at + 1)


def _without(text: str, spans: list[Span]) -> str:
    """Return the text with each stretch replaced; spans that overlap or touch are one. They are sorted."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        if start > done or not done:
            pieces += text[done:start], SHOWN
        done = max(done, end)
    return "".join([*pieces, text[done:]])
