"""Answers whose first bytes are looked at before it is decided who reads them."""

from __future__ import annotations

from specwire_runtime.policy.failure import Failure
from specwire_runtime.transports.ports import AsyncResponse, Response


class Peeked:
    """An answer whose first bytes were looked at. They are read again."""

    def __init__(self, response: Response) -> None:
        """Take over an open answer."""
        self.status = response.status
        self.headers = response.headers
        self._response = response
        self._seen: list[bytes] = []

    def peek(self, deadline: float | None) -> bytes | Failure | None:
        """Wait for the next bytes that have not been seen."""
        chunk = self._response.next_chunk(deadline)
        if isinstance(chunk, bytes):
            self._seen.append(chunk)
        return chunk

    def next_chunk(self, deadline: float | None) -> bytes | Failure | None:
        """Return all that was seen, and then wait for the next bytes of the body."""
        if self._seen:
            seen = b"".join(self._seen)
            self._seen.clear()
            return seen
        return self._response.next_chunk(deadline)

    def close(self) -> None:
        """Let the answer go."""
        self._response.close()


def as_peeked(response: Response) -> Peeked:
    """Return an answer of which the first bytes can be looked at."""
    return response if isinstance(response, Peeked) else Peeked(response)


class AsyncPeeked:
    """An answer whose first bytes were looked at. They are read again."""

    def __init__(self, response: AsyncResponse) -> None:
        """Take over an open answer."""
        self.status = response.status
        self.headers = response.headers
        self._response = response
        self._seen: list[bytes] = []

    async def peek(self, deadline: float | None) -> bytes | Failure | None:
        """Wait for the next bytes that have not been seen."""
        chunk = await self._response.next_chunk(deadline)
        if isinstance(chunk, bytes):
            self._seen.append(chunk)
        return chunk

    async def next_chunk(self, deadline: float | None) -> bytes | Failure | None:
        """Return all that was seen, and then wait for the next bytes of the body."""
        if self._seen:
            seen = b"".join(self._seen)
            self._seen.clear()
            return seen
        return await self._response.next_chunk(deadline)

    async def close(self) -> None:
        """Let the answer go."""
        await self._response.close()


def as_async_peeked(response: AsyncResponse) -> AsyncPeeked:
    """Return an answer of which the first bytes can be looked at."""
    return response if isinstance(response, AsyncPeeked) else AsyncPeeked(response)
