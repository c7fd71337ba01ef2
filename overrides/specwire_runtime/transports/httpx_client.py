"""A transport over the user's own ``httpx.Client`` or its like.

The client's own settings hold: proxies, mounts, TLS, authentication, cookies, event hooks. Two do not: redirects are
this library's policy, and so are timeouts; that of the client is read when it is given (``policy/timeout.py``). The
whole of a request is bounded between the pieces that the client hands over, for its sockets cannot be reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from specwire_runtime.policy.failure import Failure
from specwire_runtime.policy.timeout import Limits
from specwire_runtime.request.headers import Headers
from specwire_runtime.request.request import Request
from specwire_runtime.response.inflate import EncodingError
from specwire_runtime.transports.content_decoding import undoing
from specwire_runtime.transports.deadline import cut, is_over, phases
from specwire_runtime.transports.failures import failure_of
from specwire_runtime.transports.log_redaction import Carried, carrying
from specwire_runtime.transports.own_query import keep_query
from specwire_runtime.transports.shutdown import hang_up
from specwire_runtime.transports.tracing import Tracing


class ClientResponse:
    """An answer that an ``httpx.Client`` received."""

    __slots__ = (
        "_broken",
        "_carried",
        "_chunks",
        "_read",
        "_response",
        "_timeouts",
        "_undo",
        "_whole",
        "headers",
        "status",
    )

    def __init__(
        self, response: Any, timeouts: dict[str, float | None], whole: dict[str, float | None], carried: Carried
    ) -> None:
        """Take over the open ``httpx.Response``, the timeouts it is read with, and what they are to be cut from."""
        self._timeouts, self._whole, self._carried = timeouts, whole, carried
        self.status: int = response.status_code
        self.headers = Headers(response.headers.raw)
        self._response = response
        self._undo = undoing(response)
        self._chunks: Iterator[bytes] = response.iter_bytes() if self._undo is None else response.iter_raw()
        self._read = False
        self._broken: Failure | None = None  # why nothing more can be read

    def next_chunk(self, deadline: float | None) -> bytes | Failure | None:
        """Wait for the next bytes of the body."""
        undo = self._undo
        if undo is None:
            return self._next(deadline)
        try:
            while not (data := undo.piece()):
                chunk = self._next(deadline)
                if not isinstance(chunk, bytes):
                    if chunk is None:
                        undo.finish()
                    return chunk
                undo.feed(chunk)
        except EncodingError as error:
            self._broken = Failure("encoding", str(error))
            self.close()
            return self._broken
        if is_over(deadline):  # a few bytes can stand for so much that reading on would never come to a wait
            self._broken = Failure("read_timeout")
            self.close()
            return self._broken
        return data

    def _next(self, deadline: float | None) -> bytes | Failure | None:
        """Wait for the next bytes as the client hands them over."""
        if self._broken is not None:
            return self._broken
        self._timeouts.update(cut(self._whole, deadline))  # httpcore reads it when it begins the body
        try:
            with carrying(self._carried):
                chunk = next(self._chunks, None)
        except Exception as error:  # noqa: BLE001  (the port: whatever is raised is a failure)
            self._broken = failure_of(error)
            self.close()
            return self._broken
        except BaseException:  # an interrupt
            self._broken = Failure("interrupted")
            self.close()
            raise
        if chunk is None:
            self._read = True
            self.close()
        elif is_over(deadline):
            self._broken = Failure("read_timeout")
            self.close()
            return self._broken
        return chunk

    def close(self) -> None:
        """Let the answer go."""
        if not self._read:
            self._read = True
            hang_up(self._response)
        self._response.close()


def exchange(
    client: Any, request: Request, limits: Limits, tracing: Tracing, carried: Carried
) -> ClientResponse | Failure:
    """Send the request through the client and wait for status and headers, within the limits."""
    whole = phases(limits)
    timeouts = dict(cut(whole, limits.deadline))
    try:
        with carrying(carried):
            prepared = client.build_request(
                request.method,
                request.url,
                headers=list(request.headers),
                content=request.body,
                extensions={"timeout": timeouts, "trace": tracing.note},
            )
            keep_query(client, prepared, request.target)
            response = client.send(prepared, stream=True, follow_redirects=False)
    except Exception as error:  # noqa: BLE001  (the port: whatever is raised is a failure)
        return failure_of(error, tracing.contact(request.origin))
    finally:
        if tracing.handshaking is not None:
            tracing.handshaking.close()  # an interrupt: httpcore closes the socket for its own errors only
    return ClientResponse(response, timeouts, whole, carried)


class ClientTransport:
    """Sends through the client. As safe to share as the client is."""

    __slots__ = ("_client",)

    def __init__(self, client: Any) -> None:
        """Use this ``httpx.Client``."""
        self._client = client

    def send(self, request: Request, limits: Limits, *, fresh: bool = False) -> ClientResponse | Failure:
        """Send the request and wait for status and headers, within the limits."""
        del fresh  # never asked for: the client does not tell which connection had been used before
        return exchange(self._client, request, limits, Tracing(), Carried(request))

    def close(self) -> None:
        """Close the client."""
        self._client.close()
