"""Attributes of the official library's objects: those that are better here, and those that are not offered, and why.

A name that is in neither table is the same. ``docs/migrating.md`` is made from these tables.
"""

from __future__ import annotations

OTHER_ENDPOINTS = "not in the contract; `client.get`, `client.post` … reach it"
PYDANTIC = "pydantic's; models here are attrs classes"
OLD_PYDANTIC = "deprecated by pydantic in favour of a name that is here"
INSIDE = "part of how the official library works inside"

BETTER = {
    "client": {
        "api_key": "a function is asked again for each attempt and after a 401; white space is stripped; never shown",
        "timeout": "bounds the whole call too, however slowly an answer drips",
        "max_retries": "with a retry budget for all calls of a client; what cannot succeed is not repeated",
        "with_options": "keeps connections and retry budget; also takes `limits`, `event_hooks`, `logger` …",
        "copy": "as `with_options`",
        "close": "wakes whoever waits on a connection",
        "beta": "`beta.chat` is `chat`; nothing else is in it",
        "get": "refuses to send the key to another origin",
        "post": "as `get`",
    },
    "client.chat.completions": {
        "create": "a misspelt argument is a `TypeError` with the nearest name; streams never end early in silence",
        "parse": "also takes attrs classes, dataclasses and TypedDicts; errors hold the completion",
        "stream": "costs the same for each chunk; events tell their choice; a broken stream keeps its snapshot",
    },
}

ENDPOINTS = (
    "admin audio batches completions containers content_provenance_checks conversations decisions embeddings "
    "evals files fine_tuning images live moderations realtime responses safety skills uploads vector_stores videos "
    "webhooks"
)
CLIENT = {
    **dict.fromkeys(ENDPOINTS.split(), OTHER_ENDPOINTS),
    **dict.fromkeys(("admin_api_key", "workload_identity"), "keys of endpoints that are not in the contract"),
    **dict.fromkeys(("webhook_secret", "websocket_base_url"), "webhooks and web sockets are not in the contract"),
    **dict.fromkeys(("custom_auth", "platform_headers", "qs", "get_api_list", "request"), INSIDE),
    "auth_headers": "holds the key; a `request` hook is told of what is sent, without it",
    "default_headers": "holds the key; give `default_headers=` to the client or to `with_options()`",
    "default_query": "may hold a key; give `default_query=` to the client or to `with_options()`",
    "user_agent": "docs/client.md says what is sent",
}
OLD = "copy dict from_orm json parse_file parse_obj parse_raw schema schema_json update_forward_refs validate"
ANSWER = {
    **dict.fromkeys(OLD.split(), OLD_PYDANTIC),
    **dict.fromkeys(
        (
            "model_computed_fields",
            "model_config",
            "model_json_schema",
            "model_parametrized_name",
            "model_post_init",
            "model_rebuild",
            "model_validate_strings",
        ),
        PYDANTIC,
    ),
}
BODY_IS_READ = "the body was read, `content`, `text` and `json()` have it; `with_streaming_response` reads it in parts"
READING = (
    "aiter_bytes aiter_lines aiter_raw aiter_text is_stream_consumed iter_bytes iter_lines iter_raw iter_text "
    "num_bytes_downloaded stream"
)
RESPONSE = {
    **dict.fromkeys(READING.split(), BODY_IS_READ),
    **dict.fromkeys(("charset_encoding", "default_encoding"), "JSON and event streams are UTF-8"),
    **dict.fromkeys(("history", "next_request"), "redirects were followed"),
    **dict.fromkeys(("extensions", "http_version"), "about the connection, which is not kept"),
    "cookies": "cookies are not shown",
    "elapsed": "the raw response has it, and events of a `response` hook",
    "links": "no answer of the contract has them; read `headers`",
}
CHANGING = "clear copy pop popitem setdefault update"
NOT_OFFERED = {
    "client": CLIENT,
    "async client": CLIENT,
    "an answer": ANSWER,
    "a raw response": {"http_version": "about the connection, which is not kept"},
    "headers of a raw response": {
        **dict.fromkeys(CHANGING.split(), "they are read-only; `dict(headers)` is a copy"),
        "encoding": "values are Latin-1, as HTTP has it",
    },
    "error.response, and http_response of a raw response": RESPONSE,
    "error.request, and http_request of a raw response": {
        **dict.fromkeys(
            ("aread", "content", "read", "stream"), "the body is not kept: it may be long, and it is yours"
        ),
        "extensions": "about the connection, which is not kept",
    },
}

# What list_names.py lists and this page takes from tests/client/official_names.json.
MODULES = {"module", "types", "lib.streaming.chat"}
