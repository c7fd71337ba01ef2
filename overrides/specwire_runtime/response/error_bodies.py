"""What a server says of an error: its sentence, code, type and parameter, in any of the forms that are in use.

The API's own form is ``{"error": {"message", "type", "param", "code"}}``. Servers of the same protocol, and gateways
and frameworks in front of them, also send:

| form                                                  | as by                             |
|-------------------------------------------------------|-----------------------------------|
| ``error``: a string, a list, an object within another | gateways                          |
| the members of ``error`` without it                   | vLLM, Mistral                     |
| a list that holds the object                          | Gemini's front                    |
| ``detail``: a string, an object, a list of findings   | FastAPI                           |
| ``title``, ``detail``                                 | RFC 9457, section 3.1             |
| ``error``, ``error_description``                      | RFC 6749, section 5.2             |
| ``errors``: a list, or findings by field              | Cloudflare, ASP.NET, Laravel      |
| ``metadata.raw``: another server's answer             | OpenRouter                        |
| JSON as a text, with or without words before it       | LiteLLM, gateways before gateways |

Names are compared without case and underscores: ``errorMessage``, ``error_message`` and ``Error_Message`` are one. May
not live here: which exception an error is, and whether a body reports one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from specwire_runtime.response.json_guards import is_array, is_object
from specwire_runtime.response.json_text import NotJSONError, parse, quote

# Names of a sentence for people, the most telling first.
TEXTS = (
    *("message", "msg", "errormessage", "errormsg", "errmsg", "errordescription", "detail", "details"),
    *("description", "reason", "reasons", "title"),
)
CODES = ("code", "errorcode", "errcode")
TYPES = ("type", "errortype")
PARAMETERS = ("param", "parameter")
# Errors within errors, and JSON within texts, are followed so far. Nobody nests them deeper.
MAX_DEPTH = 8
# Of a list of findings so many are told.
MAX_FINDINGS = 10
# An answer that another server gave as text is told so far.
MAX_RAW_CHARS = 500


class Said(NamedTuple):
    """What was found; None for what was not said."""

    message: str | None
    code: str | None
    param: str | None
    type: str | None


def said(body: Any) -> Said:
    """Read a decoded body."""
    reading = _Reading()
    message = reading.sentence(body, 0)
    return Said(message, reading.first(CODES) or reading.word, reading.first(PARAMETERS), reading.first(TYPES))


def error_object(body: Any) -> Any:
    """Return what a decoded body has under ``error``, also within a list of one, or the body if that is nothing."""
    inner: Any = body[0] if is_array(body) and len(body) == 1 else body
    return (inner.get("error") or body) if is_object(inner) else body


def fields_of(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return the members by their names as they are compared; the first of a name counts."""
    found: dict[str, Any] = {}
    for name, member in value.items():
        found.setdefault(name.replace("_", "").lower(), member)
    return found


class _Reading:
    """A walk through a body, from the outside to the inside.

    Attributes:
        word: what stands under ``error`` in place of a code: a single word, where a sentence is elsewhere.
    """

    def __init__(self) -> None:
        """Begin."""
        self.word: str | None = None
        self._objects: list[dict[str, Any]] = []

    def first(self, names: Iterable[str]) -> str | None:
        """Return the first value that is found under one of these names.

        What is around an error object is asked after it: a gateway says there what became of its own request.
        """
        outer, inner = self._objects[:1], self._objects[1:]
        around = bool(outer) and isinstance(outer[0].get("error"), dict | list)
        for fields in (*inner, *outer) if around else (*outer, *inner):
            for name in names:
                value = fields.get(name)
                if isinstance(value, str | int) and not isinstance(value, bool) and value not in {"", "error"}:
                    return str(value)
        return None

    def sentence(self, value: Any, depth: int) -> str | None:
        """Return what is said for people, None if nothing is."""
        if depth > MAX_DEPTH:
            return None
        if isinstance(value, str):
            return self._text(value.strip(), depth)
        if is_array(value):
            return self._findings(value, depth)
        return self._of_object(value, depth) if is_object(value) else None

    def _of_object(self, value: dict[str, Any], depth: int) -> str | None:
        fields = fields_of(value)
        self._objects.append(fields)
        error = fields.get("error")
        head = self.sentence(error, depth + 1)
        if head is not None and not isinstance(error, str):
            return head
        texts = (self.sentence(fields.get(name), depth + 1) for name in TEXTS)
        main = next((text for text in texts if text is not None), None)
        more = (self._by_field(fields.get("errors"), depth + 1), self._metadata(fields.get("metadata"), depth + 1))
        if isinstance(error, str) and head == error and " " not in error and main is not None:
            self.word = self.word or error
        return _joined(head, main, *more)

    def _text(self, text: str, depth: int) -> str | None:
        """Return a text, with what it says in place of JSON that it ends with."""
        start = 0 if text.startswith("[") else text.find("{")
        if start >= 0 and text.endswith(("}", "]")):
            try:
                inner = self.sentence(parse(text[start:]), depth + 1)
            except NotJSONError:
                inner = None
            if inner is not None:
                return f"{text[:start]}{inner}"
        return text or None

    def _findings(self, values: list[Any], depth: int) -> str | None:
        told = [(value, self.sentence(value, depth + 1)) for value in values[:MAX_FINDINGS]]
        if not any(words for _, words in told):
            return None
        more = " …" if len(values) > MAX_FINDINGS else ""
        return f"{'; '.join(dict.fromkeys(_placed(value, words) for value, words in told))}{more}"

    def _by_field(self, value: Any, depth: int) -> str | None:
        """Return findings in words: a list, an error, or lists by the names of what they are about."""
        words = self.sentence(value, depth)
        if words is None and is_object(value):
            items = [*value.items()][:MAX_FINDINGS]
            found = [f"{name}: {words}" for name, item in items if (words := self.sentence(item, depth + 1))]
            return "; ".join(found) or None
        return words

    def _metadata(self, value: Any, depth: int) -> str | None:
        """Return what a gateway passes on of the server behind it."""
        if not is_object(value):
            return None
        words = self.sentence(value.get("raw"), depth)
        words = self.sentence(value, depth) if words is None else words[:MAX_RAW_CHARS]
        name = value.get("provider_name")
        return f"{name}: {words}" if words and isinstance(name, str) else words


def _placed(value: Any, words: str | None) -> str:
    """Return one item of a list in words; servers that validate with pydantic send ``loc`` and ``msg``."""
    place = value.get("loc") if is_object(value) else None
    where = f"{'.'.join(map(str, place))}: " if is_array(place) and place else ""
    return f"{where}{quote(str(value)) if words is None else words}"


def _joined(*parts: str | None) -> str | None:
    """Join what is said, each once, from the general to the particular."""
    text: str | None = None
    for part in parts:
        if part is None or (text is not None and part in text):
            continue
        text = part if text is None or text in part else f"{text.rstrip('.: ')}: {part}"
    return text
