"""Events of a stream: from what the SSE decoder found to what the user gets. The rules are data of the operation.

Errors come after a status line that said 200: as an ``error`` object in the data or in an element of it, as the members
of one in place of the data, or as an event of type ``error``. The end is the operation's end marker. A stream that ends
without it was whole if the operation has a rule that says so; when in doubt it was cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from specwire_runtime.errors import APIConnectionError, APIError, APITimeoutError
from specwire_runtime.policy.actions import MAX_ERROR_BYTES
from specwire_runtime.privacy.printable import printable
from specwire_runtime.response.body_kind import Look, look
from specwire_runtime.response.decode import error_in_answer, invalid, is_line, model_of, no_stream
from specwire_runtime.response.json_text import NotJSONError, shape
from specwire_runtime.response.response_check import has_error, items_of, reports_error
from specwire_runtime.response.sse import DEFAULT_MAX_EVENT_BYTES, EventTooLargeError, Fields, SSEDecoder

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from specwire_runtime.policy.failure import Failure
    from specwire_runtime.response.reply import Reply
    from specwire_runtime.wire.operation import Completeness, Operation

E = TypeVar("E")

# What elements of an array can be told apart by. A tuple, because a union is put together anew each time it is reached.
KEYS = (str, int)
# What a bound on silence says if there was none, but comments, as a rule: servers send them while they think.
MEANWHILE = " Bytes came meanwhile, but no event; Timeout(..., comments_count=True) lets them end the wait."
# What may stand around the end marker.
BLANKS = " \t"
# Types of events that keep a connection alive; what they hold, often the time, is no part of an answer.
KEEP_ALIVE = frozenset({"ping", "keepalive", "keep-alive", "heartbeat"})
# For isinstance, in place of the functions of ``json_guards.py``: each call counts here. Typed Any so that a type
# checker does not narrow a JSON value to a container of unknown things.
OBJECT: Any = dict
ARRAY: Any = list


class EventReader(Generic[E]):
    """Reads one stream: bytes in, decoded events out.

    Attributes:
        ended: the end has come; nothing after it is read.
        error: what went wrong, to be raised once the events before it are delivered.
        heard: whether the last bytes completed an event; comments count only where that was asked for. None: none came.
        ready: whether the next bytes are wanted: not after the end or an error, nor while events are still to come of
            those before. If these cannot come any more, for ``read`` was interrupted, they are lost.
    """

    __slots__ = (
        "_comments_count",
        "_complete",
        "_decode",
        "_decoder",
        "_fields",
        "_finished",
        "_look",
        "_marked",
        "_model",
        "_reply",
        "_start",
        "_until",
        "ended",
        "error",
        "heard",
        "ready",
    )

    def __init__(
        self,
        operation: Operation[Any, E],
        reply: Reply,
        max_event_bytes: int = DEFAULT_MAX_EVENT_BYTES,
        *,
        comments_count: bool = False,
    ) -> None:
        """Take the rules from the operation; with ``comments_count`` any bytes are heard."""
        rule, event = operation.stream, operation.event
        if rule is None or event is None:
            raise TypeError(f"{operation.name} does not answer with events")
        self.ended = False
        self.heard: bool | None = None
        self.ready = True
        self._comments_count = comments_count
        self.error: APIError | None = None
        self._reply = reply
        self._decode: Callable[[Any], E] = event.load()
        self._model = model_of(event)
        self._decoder = SSEDecoder(max_event_bytes)
        # What finds events in bytes: this until it is known that there are some, and then the decoder itself.
        self._fields: Callable[[bytes], list[Fields]] = self._open
        self._start = bytearray()
        self._look: Look | None = None
        self._until = rule.until
        self._marked = rule.marked and rule.until is not None
        self._complete: Completeness | None = rule.complete if rule.until is not None else None
        self._finished: dict[Any, bool] = {}

    def read(self, chunk: bytes) -> Generator[E]:
        """Take the next bytes and yield the events that they complete, up to an end or an error.

        An event is decoded when it is asked for: the first of a large chunk does not wait for the others, and of what
        was decoded only what the caller keeps stays in memory.
        """
        self.ready = False
        found, too_large = self._found(chunk)
        self.heard = self._comments_count or bool(found)
        until, rule, decode, parse = self._until, self._complete, self._decode, self._reply.parse_json
        for data, name, _ in found:
            if data == until:
                self.ended = True
                break
            try:
                value = parse(data)
                if name == "error" or not isinstance(value, OBJECT):
                    if name in KEEP_ALIVE:
                        continue
                    self._refuse(data, name, value)
                    break
                # One with elements that are well is an answer; others are looked at more closely.
                if (rule is None or not self._note(rule, value) or value.get("error")) and self._is_error(value):
                    self.error = error_in_answer(self._reply, data.encode())
                    break
                event = decode(value)
            except NotJSONError as reason:
                if not data.strip() or name in KEEP_ALIVE:  # it says nothing but that the connection lives
                    continue
                self._refuse_text(data, name, reason)
                break
            except RecursionError:  # a schema that contains itself, and an event that makes use of it
                self.error = invalid(self._reply, "an event that is nested too deep", data.encode())
                break
            yield event
        else:
            if too_large is not None:  # nothing of it is quoted: a chunk may begin in the middle of a credential
                self.error = invalid(self._reply, f"{too_large}", b"")
            self.ready = self.error is None

    def _found(self, chunk: bytes) -> tuple[list[Fields], EventTooLargeError | None]:
        """Return the events that these bytes complete, and what is wrong with those after them."""
        try:
            return self._fields(chunk), None
        except EventTooLargeError as error:
            return [*error.events], error

    def finish(self) -> None:
        """Take the end of the body: an error, if neither the end marker nor the operation's rule says it was whole."""
        ended, self.ended, self.ready = self.ended, True, False
        if not ended and self._start.strip():
            self.error = no_stream(self._reply, bytes(self._start))
            return
        if ended or not self._marked or (self._finished and all(self._finished.values())):
            return
        message = f"The stream ended early: neither {self._until!r} nor a finished answer had come."
        self.error = APIConnectionError(message, response=self._reply.info())

    def fail(self, failure: Failure) -> None:
        """Take a failure of the transport in mid-stream."""
        self.ready = False
        if failure.kind == "encoding":
            self.error = invalid(self._reply, f"a body that cannot be read: {failure}", b"")
            return
        error_class = APITimeoutError if failure.is_timeout else APIConnectionError
        message = printable(self._reply.scrubber.text(f"The stream broke off: {failure}."))
        if failure.is_timeout and self.heard is False:
            message += MEANWHILE
        self.error = error_class(message=message, response=self._reply.info())
        self.error.__cause__ = failure.cause

    def interrupt(self, what: str) -> None:
        """Take that reading was interrupted where something may have been lost."""
        self.ready = False
        if self.error is None and not self.ended:
            message = f"The stream cannot be read on: an earlier read was ended by {what}."
            self.error = APIConnectionError(message, response=self._reply.info())

    def _open(self, chunk: bytes) -> list[Fields]:
        """Take bytes, as long as they may be something else than events, whatever the headers say that they are."""
        start = self._start
        start += chunk[: MAX_ERROR_BYTES - len(start)]
        if self._look is None:
            self._look = look(bytes(start))
        if self._look == "json":
            if len(start) == MAX_ERROR_BYTES or is_line(self._reply, start):
                self.error = no_stream(self._reply, bytes(start))
            return []
        if self._look == "markup":
            self.error = no_stream(self._reply, bytes(start))
            return []
        events = self._decoder.fields(chunk)
        if events or self._look == "events":
            self._fields = self._decoder.fields
            start.clear()
        return events

    def _refuse_text(self, data: str, name: str, reason: NotJSONError) -> None:
        """Take an event that is not JSON: the end marker with blanks around it, or an error."""
        if data.strip(BLANKS) == self._until:
            self.ended = True
        elif name == "error":
            self.error = error_in_answer(self._reply, data.encode())
        else:
            self.error = invalid(self._reply, f"an event that is not JSON ({reason})", data.encode())

    def _refuse(self, data: str, name: str, value: object) -> None:
        """Take an event that is an error, or is no object; as the end marker may be, with blanks around it."""
        if data.strip(BLANKS) == self._until:
            self.ended = True
        elif name == "error" or has_error(value):
            self.error = error_in_answer(self._reply, data.encode())
        else:
            reason = f"an event that is a JSON {shape(value)}, not an object"
            self.error = invalid(self._reply, reason, data.encode())

    def _is_error(self, value: dict[str, Any]) -> bool:
        """Whether an event reports an error in place of what it should be, or beside it."""
        if self._model is None:
            return has_error(value)
        return reports_error(value, self._model, items_of(self._reply.operation), event=True)

    def _note(self, rule: Completeness, value: dict[str, Any]) -> bool:
        """Note which elements were seen, and which of them are finished; return whether there are any, all well."""
        items_name, key_name, field = rule
        finished = self._finished
        seen, failed = False, False
        items: Any = value.get(items_name)
        for item in items if isinstance(items, ARRAY) else ():
            if isinstance(item, OBJECT):
                seen = True
                if item.get("error"):
                    failed = True
                key = item.get(key_name)
                if key.__class__ is not int and not isinstance(key, KEYS):
                    key = None
                if item.get(field) is not None:
                    finished[key] = True
                elif key not in finished:
                    finished[key] = False
        return seen and not failed
