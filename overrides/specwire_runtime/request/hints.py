"""What to say of a name that is not known: the nearest one, or what other libraries call so and where that is here.

Loaded when there is a mistake to tell of, and at no other time. A wrong guess is worse than none: names that differ in
their meaning and hardly in their spelling (``top_k`` and ``top_p``) are not taken for each other.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING

from specwire_runtime.request import HINT_MODULES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

# How alike two names must be, of 1. ``api_kye`` and ``api_key`` are 0.86; ``top_k`` and ``top_p`` are 0.8.
LIKENESS = 0.81
# How many names are listed where none is near.
FEW = 8

BASE_URL = ("base_url",)
API_KEY = ("api_key",)
ORGANIZATION = ("organization",)
TIMEOUT = ("timeout",)
RETRIES = ("max_retries",)
HEADERS = ("default_headers", "extra_headers")
QUERY = ("default_query", "extra_query")
BODY = ("body", "extra_body")
HTTP_CLIENT = ("http_client",)
TOTAL = ("total", "timeout")

# Other names of what is here: those of the official library's first version, of httpx, requests and aiohttp, of other
# clients of such services. Of the names that stand for one, the first that is known is said.
RENAMED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("api_base", "base", "endpoint", "api_url", "url", "host", "server"), BASE_URL),
    **dict.fromkeys(("key", "token", "bearer", "access_token"), API_KEY),
    **dict.fromkeys(("org", "org_id", "organization_id"), ORGANIZATION),
    **dict.fromkeys(("project_id",), ("project",)),
    **dict.fromkeys(("request_timeout", "timeout_s", "timeout_seconds", "deadline", "wait"), TIMEOUT),
    **dict.fromkeys(
        ("max_tries", "max_attempts", "retries", "num_retries", "retry", "max_retry", "retry_count"), RETRIES
    ),
    **dict.fromkeys(("headers", "default_headers", "extra_headers", "custom_headers"), HEADERS),
    **dict.fromkeys(("params", "query", "query_params", "extra_query", "default_query"), QUERY),
    **dict.fromkeys(("json", "data", "payload"), BODY),
    **dict.fromkeys(("session", "aiosession", "requestssession", "client", "http", "async_client"), HTTP_CLIENT),
    **dict.fromkeys(("http_async_client", "httpx_client", "transport"), HTTP_CLIENT),
    **dict.fromkeys(("pool", "pool_limits", "connection_limits"), ("limits",)),
    **dict.fromkeys(("hooks", "callbacks"), ("event_hooks",)),
    # Parts of a Timeout and of PoolLimits.
    **dict.fromkeys(("seconds", "overall", "call"), TOTAL),
    **dict.fromkeys(("connect_timeout", "sock_connect"), ("connect",)),
    **dict.fromkeys(("read_timeout", "sock_read"), ("read",)),
    "write_timeout": ("write",),
    "pool_timeout": ("pool",),
    **dict.fromkeys(("max", "maxsize", "pool_size", "size", "limit"), ("max_connections",)),
    **dict.fromkeys(("max_keepalive_connections", "max_keepalive", "max_idle"), ("max_idle_connections",)),
    **dict.fromkeys(("keepalive_expiry", "keepalive_timeout", "idle_timeout", "idle", "keepalive"), ("idle_s",)),
}

THROUGH_HTTPX = "Pass an httpx client with {0}=... as http_client=."
LIMITS = "limits=PoolLimits(...) has it."
PARTS = "timeout=Timeout(connect=..., read=...) has the parts."
# What is done in another way, where a client is made.
TOLD: dict[str, str] = {
    **dict.fromkeys(
        ("proxy", "proxies", "http_proxy", "https_proxy"),
        "Set HTTPS_PROXY, or pass an httpx client with proxy=... as http_client=.",
    ),
    **dict.fromkeys(
        ("verify", "verify_ssl", "verify_ssl_certs", "ssl", "ssl_context", "ca_certs", "ca_bundle", "ca_bundle_path"),
        "Set SSL_CERT_FILE, or pass an httpx client with verify=... as http_client=.",
    ),
    **dict.fromkeys(("cert", "cookies", "auth", "trust_env", "http2", "mounts"), THROUGH_HTTPX),
    **dict.fromkeys(
        ("follow_redirects", "allow_redirects", "max_redirects"), "Redirects are followed within the same origin only."
    ),
    **dict.fromkeys(
        ("max_connections", "max_keepalive_connections", "keepalive_expiry", "max_idle_connections"), LIMITS
    ),
    **dict.fromkeys(("connect_timeout", "read_timeout", "write_timeout", "pool_timeout"), PARTS),
    "api_type": "base_url= and api_key= are all that another service needs.",
    "provider": "base_url= and api_key= are all that another service needs.",
    **dict.fromkeys(("user_agent", "app_info"), "default_headers={{'User-Agent': ...}} sends it."),
    **dict.fromkeys(
        ("_strict_response_validation", "strict_response_validation"),
        "Answers are read tolerantly, whatever they hold.",
    ),
    "_enforce_credentials": "default_headers={{'Authorization': omit}} and any api_key send none.",
}
# Arguments of calls, which a client is not told.
OF_CALLS: set[str] = {"extra_body", "cast_to"}
# The same where a request to any endpoint is made.
OF_REQUESTS: dict[str, str] = {
    **dict.fromkeys(("files", "content"), "Bodies are JSON: body= takes a mapping or a model."),
    **dict.fromkeys(("headers", "extra_headers"), "options={{'headers': ...}} sends them."),
    **dict.fromkeys(("params", "query", "extra_query"), "options={{'params': ...}} sends them."),
    **dict.fromkeys(("timeout", "max_retries", "idempotency_key"), "options={{'{0}': ...}} says it."),
}


# Modules that have added to these tables what only one API knows.
_added: set[str] = set()


def add(
    module: str, *, renamed: Mapping[str, tuple[str, ...]], told: Mapping[str, str], of_calls: Iterable[str]
) -> None:
    """Add to the tables; doing so twice does no harm."""
    _added.add(module)
    RENAMED.update(renamed)
    TOLD.update(told)
    OF_CALLS.update(of_calls)


def hint(name: str, known: Collection[str]) -> str:
    """Return a sentence about a name that is not known, with a blank before it; empty if there is nothing to say."""
    for module in HINT_MODULES - _added:
        import_module(module)
    said = _sentences(known)
    exact = {_plain(one): one for one in sorted(said)}.get(_plain(name))
    # Words like "mode" and "message" are like too many others: an argument of a call is told by its own name alone.
    near = exact or _nearest(name, known) or _nearest(name, said.keys() - OF_CALLS)
    return f" {said[near].format(name)}" if near is not None else ""


def _nearest(name: str, others: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(name, sorted(others), n=1, cutoff=LIKENESS)), None)


def _plain(name: str) -> str:
    """Return a name without what differs by language: ``baseURL``, ``base-url`` and ``base_url`` are one."""
    return name.replace("_", "").replace("-", "").lower()


def _sentences(known: Collection[str]) -> dict[str, str]:
    """Return what is said of each name that something is known of, those that are right included."""
    said: dict[str, str] = {}
    if "http_client" in known:
        said |= dict.fromkeys(OF_CALLS, "It is an argument of each call.") | TOLD
    elif "cast_to" in known:
        said |= OF_REQUESTS
    for name, others in RENAMED.items():
        found = next((other for other in others if other in known), None)
        if found is not None:
            said[name] = f"Here it is {found}=."
    return said | {name: f"Did you mean {name!r}?" for name in known}
