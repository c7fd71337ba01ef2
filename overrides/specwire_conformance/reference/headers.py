"""Headers that every answer carries, added outside of the handlers.

Source: https://platform.openai.com/docs/api-reference/debugging-requests
"""

import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

API_VERSION = "2020-10-01"
DEFAULT_ORGANIZATION = "org-specwire"
ECHOED = ("openai-organization", "openai-project")
RATE_LIMITS = {
    "x-ratelimit-limit-requests": "10000",
    "x-ratelimit-limit-tokens": "2000000",
    "x-ratelimit-remaining-requests": "9999",
    "x-ratelimit-remaining-tokens": "1999900",
    "x-ratelimit-reset-requests": "6ms",
    "x-ratelimit-reset-tokens": "3ms",
}
"""Nothing is limited; the values are there to be read."""


class CommonHeaders:
    """ASGI middleware that adds request id, version, organization, processing time and rate limits.

    For HTTP only; the server is run without WebSocket and lifespan.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        started_s = time.monotonic()
        request_headers = Headers(scope=scope)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = f"req_{uuid.uuid4().hex}"
                headers["openai-version"] = API_VERSION
                headers["openai-organization"] = DEFAULT_ORGANIZATION
                for name in ECHOED:
                    if name in request_headers:
                        headers[name] = request_headers[name]
                headers["openai-processing-ms"] = str(round((time.monotonic() - started_s) * 1000))
                for name, value in RATE_LIMITS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)
