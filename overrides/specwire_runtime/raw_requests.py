"""``client.get()`` and its like: endpoints that the contract does not have.

What the methods take is typed by protocols, so that it stands once for all of them. What a call becomes is decided in
``request/endpoint.py``, which is loaded with the first such call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specwire_runtime.callers import AsyncHttpCaller, HttpCaller

if TYPE_CHECKING:
    from specwire_runtime.raw_request_types import AsyncFetch, AsyncSend, Fetch, Send


class OtherEndpoints:
    """Methods for endpoints that the contract does not have. Every rule of other calls holds for them.

    ``path`` is relative to the base URL; a whole URL has to be on the same origin. ``cast_to`` says what the answer is:
    a model, a TypedDict, ``dict`` or ``list`` (of models, too), ``str``, ``bytes``, ``object`` for any JSON,
    ``type(None)`` for nothing, or ``RawResponse``. ``body`` is a mapping or a model. ``stream=True`` gives events, as
    ``stream_cls`` says: ``Stream[Model]``.

    The methods raise APIError as all calls do, TypeError for an answer, body or option that cannot be, and ValueError
    for a path that leads elsewhere.
    """

    _http: HttpCaller

    if TYPE_CHECKING:

        @property
        def get(self) -> Fetch:
            """Send GET to a path."""
            ...

        @property
        def post(self) -> Send:
            """Send POST to a path."""
            ...

        @property
        def put(self) -> Send:
            """Send PUT to a path."""
            ...

        @property
        def patch(self) -> Send:
            """Send PATCH to a path."""
            ...

        @property
        def delete(self) -> Send:
            """Send DELETE to a path."""
            ...

    else:

        def get(self, path: str, **given: Any) -> Any:
            """Send GET to a path."""
            return self._other("GET", path, given)

        def post(self, path: str, **given: Any) -> Any:
            """Send POST to a path."""
            return self._other("POST", path, given)

        def put(self, path: str, **given: Any) -> Any:
            """Send PUT to a path."""
            return self._other("PUT", path, given)

        def patch(self, path: str, **given: Any) -> Any:
            """Send PATCH to a path."""
            return self._other("PATCH", path, given)

        def delete(self, path: str, **given: Any) -> Any:
            """Send DELETE to a path."""
            return self._other("DELETE", path, given)

    def _other(self, method: str, path: str, given: dict[str, Any]) -> Any:
        """Carry out such a call."""
        from specwire_runtime.raw_request_call import as_asked, prepared

        http, operation, params, cast_to = prepared(self._http, method, path, given)
        if operation.stream is not None:
            return http.stream(operation, params)
        raw = http.raw.request(operation, params)
        return as_asked(raw, cast_to)


class AsyncOtherEndpoints:
    """Methods for endpoints that the contract does not have, asynchronous. Every rule of other calls holds for them.

    ``path`` is relative to the base URL; a whole URL has to be on the same origin. ``cast_to`` says what the answer is:
    a model, a TypedDict, ``dict`` or ``list`` (of models, too), ``str``, ``bytes``, ``object`` for any JSON,
    ``type(None)`` for nothing, or ``RawResponse``. ``body`` is a mapping or a model. ``stream=True`` gives events, as
    ``stream_cls`` says: ``AsyncStream[Model]``.

    The methods raise APIError as all calls do, TypeError for an answer, body or option that cannot be, and ValueError
    for a path that leads elsewhere.
    """

    _http: AsyncHttpCaller

    if TYPE_CHECKING:

        @property
        def get(self) -> AsyncFetch:
            """Send GET to a path."""
            ...

        @property
        def post(self) -> AsyncSend:
            """Send POST to a path."""
            ...

        @property
        def put(self) -> AsyncSend:
            """Send PUT to a path."""
            ...

        @property
        def patch(self) -> AsyncSend:
            """Send PATCH to a path."""
            ...

        @property
        def delete(self) -> AsyncSend:
            """Send DELETE to a path."""
            ...

    else:

        async def get(self, path: str, **given: Any) -> Any:
            """Send GET to a path."""
            return await self._other("GET", path, given)

        async def post(self, path: str, **given: Any) -> Any:
            """Send POST to a path."""
            return await self._other("POST", path, given)

        async def put(self, path: str, **given: Any) -> Any:
            """Send PUT to a path."""
            return await self._other("PUT", path, given)

        async def patch(self, path: str, **given: Any) -> Any:
            """Send PATCH to a path."""
            return await self._other("PATCH", path, given)

        async def delete(self, path: str, **given: Any) -> Any:
            """Send DELETE to a path."""
            return await self._other("DELETE", path, given)

    async def _other(self, method: str, path: str, given: dict[str, Any]) -> Any:
        """Carry out such a call."""
        from specwire_runtime.raw_request_call import as_asked, prepared

        http, operation, params, cast_to = prepared(self._http, method, path, given)
        if operation.stream is not None:
            return await http.stream(operation, params)
        raw = await http.raw.request(operation, params)
        return as_asked(raw, cast_to)
