r"""Server-sent events: bytes in, events out. Nothing of HTTP, JSON or any API.

Source: https://html.spec.whatwg.org/multipage/server-sent-events.html, sections 9.2.5 and 9.2.6. In short:

- lines end with CRLF, LF or CR and nothing else; a CRLF may be cut in two by the transport
- one byte order mark at the start of the stream is dropped
- a line that starts with a colon is a comment; a line without a colon is a field name with an empty value
- the first colon splits; one space after it is dropped
- ``data`` lines are joined by LF; ``id`` with NUL and ``retry`` with anything but ASCII digits are ignored
- an empty line dispatches the event, if it had a ``data`` line; without one, the event's type is forgotten
- what is left at the end of the stream without an empty line is dropped
- bytes that are not UTF-8 become U+FFFD

Every byte is looked at a bounded number of times, however the stream is cut into chunks: an unfinished line is kept as
a list of pieces and joined once. Lines are decoded one by one, which is the same as decoding the whole stream, since no
multi-byte sequence contains a line end.

Most streams are a line ``data: …`` and an empty line, over and over. What is just that is cut in one step (``_plain``),
to the same events; anything else goes through the rules line by line.

The bound on an event is on the bytes of its lines, line ends counted as one byte, comments not counted. So it does not
depend on the chunks either whether a stream is refused, nor which events come before.
"""

from __future__ import annotations

from itertools import starmap
from typing import NamedTuple, TypeAlias

BOM = b"\xef\xbb\xbf"
# Looking for a byte by its number takes an eighth of the time that looking for a piece of bytes does.
CR, LF, COLON = b"\r\n:"
# Python refuses to read integers of more than 4300 digits; a server that asks to wait that long is not heard.
MAX_RETRY_DIGITS = 4000
# An event larger than this is taken for a fault of the server. Audio and images arrive as base64 inside events.
DEFAULT_MAX_EVENT_BYTES = 64 * 1024 * 1024

# The fields of a ``ServerSentEvent``. A plain tuple costs a tenth of a named one.
Fields: TypeAlias = tuple[str, str, str]


class ServerSentEvent(NamedTuple):
    """One event. ``event`` is empty for an unnamed one; ``id`` is the last identifier that the stream set."""

    data: str
    event: str = ""
    id: str = ""


class EventTooLargeError(ValueError):
    """An event, or a line of it, is larger than the decoder may hold. ``events`` are those that the chunk completed."""

    def __init__(self, max_event_bytes: int, events: list[Fields]) -> None:
        """Say which bound was passed, and hand over the events before."""
        super().__init__(f"an event of more than {max_event_bytes} bytes")
        self.events = list(starmap(ServerSentEvent, events))


class SSEDecoder:
    """Decodes one stream. ``retry_ms`` is the reconnection time that the server asked for, None if it did not."""

    __slots__ = ("_at_start", "_data", "_event", "_held", "_id", "_line", "_max_event_bytes", "_skip_lf", "retry_ms")

    def __init__(self, max_event_bytes: int = DEFAULT_MAX_EVENT_BYTES) -> None:
        """Start at the beginning of a stream. ``max_event_bytes`` bounds the lines of one event."""
        self.retry_ms: int | None = None
        self._max_event_bytes = max_event_bytes
        self._at_start: bytes | None = b""  # the first bytes, until they are known to be a byte order mark or not
        self._skip_lf = False  # the last chunk ended with CR: a LF that follows belongs to it
        self._line: list[bytes] = []  # the pieces of the unfinished line
        self._held = 0  # bytes of the unfinished event so far, but for its comments
        self._data: list[str] = []
        self._event = ""
        self._id = ""

    def feed(self, chunk: bytes) -> list[ServerSentEvent]:
        """Take the next bytes and return the events that they complete.

        Raises:
            EventTooLargeError: an event is larger than ``max_event_bytes``. The decoder cannot be used afterwards.
        """
        return list(starmap(ServerSentEvent, self.fields(chunk)))

    def fields(self, chunk: bytes) -> list[Fields]:
        """Do what ``feed`` does; the events are plain tuples."""
        if self._at_start is not None:
            chunk = self._without_bom(chunk)
        if self._skip_lf and chunk:
            self._skip_lf = False
            if chunk[0] == LF:
                chunk = chunk[1:]
        if not chunk:
            return []
        if CR in chunk:
            self._skip_lf = chunk[-1] == CR
            chunk = chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        end = chunk.rfind(b"\n\n")
        events = None if end < 0 else self._plain(chunk, end)
        return self._by_line(chunk) if events is None else events

    def _plain(self, chunk: bytes, end: int) -> list[Fields] | None:
        """Take bytes whose last empty line is at ``end``; None, and nothing is taken, if not all events are plain."""
        begun = b"".join(self._line)
        if len(begun) != self._held:  # other lines of this event came before, or it is a comment
            return None
        data = begun + chunk
        end += len(begun)
        if not data.startswith(b"data: ") or len(data) > self._max_event_bytes:
            return None
        try:
            text = data[6:end].decode()
        except UnicodeDecodeError:
            return None
        if "\n" not in text:
            events = [(text, "", self._id)]
        else:
            texts = text.split("\n\ndata: ")
            if text.count("\n") != 2 * (len(texts) - 1):  # a line end that is not between two plain events
                return None
            events = [(text, "", self._id) for text in texts]
        self._line.clear()
        self._held = 0
        if rest := data[end + 2 :]:
            self._by_line(rest)
        return events

    def _by_line(self, chunk: bytes) -> list[Fields]:
        """Take bytes whose line ends are LF."""
        lines = chunk.split(b"\n")
        rest = lines.pop()
        if lines and self._line:
            self._line.append(lines[0])
            lines[0] = line = b"".join(self._line)
            if line[0] != COLON:  # comments were not counted
                self._held -= sum(map(len, self._line[:-1]))
            self._line.clear()
        events = self._lines(lines) if lines else []
        if rest:
            self._keep(rest, events)
        return events

    def _lines(self, lines: list[bytes]) -> list[Fields]:
        """Interpret complete lines."""
        events: list[Fields] = []
        data = self._data
        for line in lines:
            if not line:
                if data:
                    text = data[0] if len(data) == 1 else "\n".join(data)
                    events.append((text, self._event, self._id))
                    data.clear()
                self._event = ""
                self._held = 0
            elif line[0] != COLON:  # it starts a comment
                self._held += len(line) + 1
                if self._held > self._max_event_bytes:
                    raise EventTooLargeError(self._max_event_bytes, events)
                if line.startswith(b"data:") or line == b"data":
                    value = line[6:] if line.startswith(b" ", 5) else line[5:]
                    data.append(value.decode("utf-8", "replace"))
                else:
                    self._field(line)
        return events

    def _field(self, line: bytes) -> None:
        """Interpret a field other than ``data:``."""
        name, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if name == b"event":
            self._event = value.decode("utf-8", "replace")
        elif name == b"id":
            if b"\0" not in value:
                self._id = value.decode("utf-8", "replace")
        elif name == b"retry" and value.isdigit() and len(value) <= MAX_RETRY_DIGITS:
            self.retry_ms = int(value)

    def _keep(self, piece: bytes, events: list[Fields]) -> None:
        """Keep a piece of an unfinished line; of a comment, no more than that it is one."""
        if (self._line or [piece])[0][0] == COLON:
            self._line[:] = [b":"]
            return
        self._line.append(piece)
        self._held += len(piece)
        if self._held > self._max_event_bytes:
            raise EventTooLargeError(self._max_event_bytes, events)

    def _without_bom(self, chunk: bytes) -> bytes:
        """Return the chunk without the byte order mark, which may come in pieces."""
        start = (self._at_start or b"") + chunk
        if len(start) < len(BOM) and BOM.startswith(start):
            self._at_start = start
            return b""
        self._at_start = None
        return start.removeprefix(BOM)
