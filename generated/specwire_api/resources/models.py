# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The resource ``models``, synchronous and asynchronous."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from specwire_runtime.wire.operation import with_path as _with_path
from specwire_runtime.wire.resource import Resource as _Resource

from ..operations import models as _operations

if TYPE_CHECKING:
    from typing import Unpack

    from specwire_runtime.wire.callers import AsyncCaller, Caller
    from specwire_runtime.wire.streams import AsyncPaginator, Page
    from specwire_runtime.wire.types import RequestOptions

    from ..models.model import Model
    from ..models.model_deleted import ModelDeleted
    from ..raw_responses.models import AsyncModelsWithRawResponse, ModelsWithRawResponse
    from ..streamed_responses.models import AsyncModelsWithStreamingResponse, ModelsWithStreamingResponse


class Models(_Resource):
    """Methods of ``models``."""

    def __init__(self, caller: Caller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def with_raw_response(self) -> ModelsWithRawResponse:
        """The same methods, answering with the HTTP response."""
        from ..raw_responses.models import ModelsWithRawResponse

        return ModelsWithRawResponse(self._caller.raw)

    @cached_property
    def with_streaming_response(self) -> ModelsWithStreamingResponse:
        """The same methods, answering with the HTTP response before its body is read."""
        from ..streamed_responses.models import ModelsWithStreamingResponse

        return ModelsWithStreamingResponse(self._caller.streamed)

    def list(self, **params: Unpack[RequestOptions]) -> Page[Model]:
        """List models.

        Returns every model that the credentials may use, in one page. Use an entry's `id` as the `model` of a
        chat completion.

        Iterating over the result asks for further pages as they are needed.

        ``GET /models``, https://platform.openai.com/docs/api-reference/models/list
        """
        return self._caller.page(_operations.LIST, params)

    def retrieve(self, model: str, **params: Unpack[RequestOptions]) -> Model:
        """Retrieve a model.

        Returns the facts about one model, such as its owner and when it was created.

        Args:
            model: The `id` of the model, as in the list of models.

        ``GET /models/{model}``, https://platform.openai.com/docs/api-reference/models/retrieve
        """
        return self._caller.request(_operations.RETRIEVE, _with_path(params, model=model))

    def delete(self, model: str, **params: Unpack[RequestOptions]) -> ModelDeleted:
        """Delete a fine-tuned model.

        Removes a fine-tuned model for good. Only models of one's own organization can be removed, and only by
        someone who has the Owner role there.

        Args:
            model: The `id` of the model, as in the list of models.

        ``DELETE /models/{model}``, https://platform.openai.com/docs/api-reference/models/delete
        """
        return self._caller.request(_operations.DELETE, _with_path(params, model=model))


class AsyncModels(_Resource):
    """Methods of ``models``, asynchronous."""

    def __init__(self, caller: AsyncCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def with_raw_response(self) -> AsyncModelsWithRawResponse:
        """The same methods, answering with the HTTP response."""
        from ..raw_responses.models import AsyncModelsWithRawResponse

        return AsyncModelsWithRawResponse(self._caller.raw)

    @cached_property
    def with_streaming_response(self) -> AsyncModelsWithStreamingResponse:
        """The same methods, answering with the HTTP response before its body is read."""
        from ..streamed_responses.models import AsyncModelsWithStreamingResponse

        return AsyncModelsWithStreamingResponse(self._caller.streamed)

    def list(self, **params: Unpack[RequestOptions]) -> AsyncPaginator[Model]:
        """List models.

        Returns every model that the credentials may use, in one page. Use an entry's `id` as the `model` of a
        chat completion.

        Iterating over the result asks for further pages as they are needed.

        ``GET /models``, https://platform.openai.com/docs/api-reference/models/list
        """
        return self._caller.page(_operations.LIST, params)

    async def retrieve(self, model: str, **params: Unpack[RequestOptions]) -> Model:
        """Retrieve a model.

        Returns the facts about one model, such as its owner and when it was created.

        Args:
            model: The `id` of the model, as in the list of models.

        ``GET /models/{model}``, https://platform.openai.com/docs/api-reference/models/retrieve
        """
        return await self._caller.request(_operations.RETRIEVE, _with_path(params, model=model))

    async def delete(self, model: str, **params: Unpack[RequestOptions]) -> ModelDeleted:
        """Delete a fine-tuned model.

        Removes a fine-tuned model for good. Only models of one's own organization can be removed, and only by
        someone who has the Owner role there.

        Args:
            model: The `id` of the model, as in the list of models.

        ``DELETE /models/{model}``, https://platform.openai.com/docs/api-reference/models/delete
        """
        return await self._caller.request(_operations.DELETE, _with_path(params, model=model))
