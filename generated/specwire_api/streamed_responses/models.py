# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The resource ``models``, answering with the HTTP response before its body is read, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specwire_runtime.wire.operation import with_path as _with_path
from specwire_runtime.wire.resource import Resource as _Resource

from ..operations import models as _operations

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager, AbstractContextManager
    from typing import Unpack

    from specwire_runtime.wire.callers import AsyncStreamedCaller, StreamedCaller
    from specwire_runtime.wire.responses import AsyncStreamedResponse, StreamedResponse
    from specwire_runtime.wire.streams import AsyncPage, Page
    from specwire_runtime.wire.types import RequestOptions

    from ..models.model import Model
    from ..models.model_deleted import ModelDeleted


class ModelsWithStreamingResponse(_Resource):
    """Methods of ``models``, answering with the HTTP response before its body is read."""

    def __init__(self, caller: StreamedCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    def list(self, **params: Unpack[RequestOptions]) -> AbstractContextManager[StreamedResponse[Page[Model]]]:
        """See ``models.list``."""
        return self._caller.page(_operations.LIST, params)

    def retrieve(self, model: str, **params: Unpack[RequestOptions]) -> AbstractContextManager[StreamedResponse[Model]]:
        """See ``models.retrieve``."""
        return self._caller.request(_operations.RETRIEVE, _with_path(params, model=model))

    def delete(
        self, model: str, **params: Unpack[RequestOptions]
    ) -> AbstractContextManager[StreamedResponse[ModelDeleted]]:
        """See ``models.delete``."""
        return self._caller.request(_operations.DELETE, _with_path(params, model=model))


class AsyncModelsWithStreamingResponse(_Resource):
    """Methods of ``models``, asynchronous, answering with the HTTP response before its body is read."""

    def __init__(self, caller: AsyncStreamedCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    def list(
        self, **params: Unpack[RequestOptions]
    ) -> AbstractAsyncContextManager[AsyncStreamedResponse[AsyncPage[Model]]]:
        """See ``models.list``."""
        return self._caller.page(_operations.LIST, params)

    def retrieve(
        self, model: str, **params: Unpack[RequestOptions]
    ) -> AbstractAsyncContextManager[AsyncStreamedResponse[Model]]:
        """See ``models.retrieve``."""
        return self._caller.request(_operations.RETRIEVE, _with_path(params, model=model))

    def delete(
        self, model: str, **params: Unpack[RequestOptions]
    ) -> AbstractAsyncContextManager[AsyncStreamedResponse[ModelDeleted]]:
        """See ``models.delete``."""
        return self._caller.request(_operations.DELETE, _with_path(params, model=model))
