# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The resource ``models``, answering with the HTTP response, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specwire_runtime.wire.operation import with_path as _with_path
from specwire_runtime.wire.resource import Resource as _Resource

from ..operations import models as _operations

if TYPE_CHECKING:
    from typing import Unpack

    from specwire_runtime.wire.callers import AsyncRawCaller, RawCaller
    from specwire_runtime.wire.responses import RawResponse
    from specwire_runtime.wire.streams import AsyncPage, Page
    from specwire_runtime.wire.types import RequestOptions

    from ..models.model import Model
    from ..models.model_deleted import ModelDeleted


class ModelsWithRawResponse(_Resource):
    """Methods of ``models``, answering with the HTTP response."""

    def __init__(self, caller: RawCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    def list(self, **params: Unpack[RequestOptions]) -> RawResponse[Page[Model]]:
        """See ``models.list``."""
        return self._caller.page(_operations.LIST, params)

    def retrieve(self, model: str, **params: Unpack[RequestOptions]) -> RawResponse[Model]:
        """See ``models.retrieve``."""
        return self._caller.request(_operations.RETRIEVE, _with_path(params, model=model))

    def delete(self, model: str, **params: Unpack[RequestOptions]) -> RawResponse[ModelDeleted]:
        """See ``models.delete``."""
        return self._caller.request(_operations.DELETE, _with_path(params, model=model))


class AsyncModelsWithRawResponse(_Resource):
    """Methods of ``models``, asynchronous, answering with the HTTP response."""

    def __init__(self, caller: AsyncRawCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    async def list(self, **params: Unpack[RequestOptions]) -> RawResponse[AsyncPage[Model]]:
        """See ``models.list``."""
        return await self._caller.page(_operations.LIST, params)

    async def retrieve(self, model: str, **params: Unpack[RequestOptions]) -> RawResponse[Model]:
        """See ``models.retrieve``."""
        return await self._caller.request(_operations.RETRIEVE, _with_path(params, model=model))

    async def delete(self, model: str, **params: Unpack[RequestOptions]) -> RawResponse[ModelDeleted]:
        """See ``models.delete``."""
        return await self._caller.request(_operations.DELETE, _with_path(params, model=model))
