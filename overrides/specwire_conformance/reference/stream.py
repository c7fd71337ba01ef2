"""The HTTP side of a streamed completion: events out, and an end when the client leaves or the server stops."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from itertools import islice

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from specwire_conformance.event_stream import sse
from specwire_conformance.model.answers import Answer
from specwire_conformance.reference.chunks import chunks
from specwire_conformance.reference.completion import Envelope
from specwire_conformance.reference.faults import IN_STREAM, stream_error
from specwire_conformance.reference.state import State

CHUNKS_BEFORE_ERROR = 3


class CompletionStream(StreamingResponse):
    """Streams the chunks of a completion. `keep` is called once all of them were sent."""

    def __init__(self, answers: list[Answer], envelope: Envelope, state: State, keep: Callable[[], object]) -> None:
        self._answers = answers
        self._envelope = envelope
        self._state = state
        self._keep = keep
        self._sent_all = False
        self._events = self._generate()
        super().__init__(self._events, media_type="text/event-stream", headers={"cache-control": "no-cache"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the stream."""
        self._state.activity.start()
        async with aclosing(self._events):  # ends the generation in every case, not at some garbage collection
            try:
                await super().__call__(scope, receive, send)
            finally:
                self._state.activity.end(whole=self._sent_all)

    async def _generate(self) -> AsyncGenerator[bytes, None]:
        model: str = self._envelope.request["model"]
        faulty = model == IN_STREAM
        for chunk in islice(chunks(self._answers, self._envelope), CHUNKS_BEFORE_ERROR if faulty else None):
            await self._state.wait_latency(model)
            if self._state.stopping.is_set():
                return
            yield sse(chunk, done=False)
        self._sent_all = True
        if faulty:
            yield sse(stream_error().body(), done=False)
            return
        self._keep()
        yield sse(done=True)
