"""Every difference from the official library that is accepted. ``docs/migrating.md`` is made from this table."""

from __future__ import annotations

from .difference import Difference

HEADER = r"wire\[\d+\]\.headers\."
RESULT = r"result(\..*|\[.*)?"
RESULT_OR_WIRE = r"(result|wire)([.\[].*)?"

ON_THE_WIRE = (
    Difference(
        "Client information headers",
        ".*",
        rf"{HEADER}(user-agent|x-specwire-.*|x-stainless-.*)(\[0\])?",
        "`User-Agent: OpenAI/Python …`, eight `X-Stainless-…` headers",
        "`User-Agent: specwire/…`, five `X-Specwire-…` headers; all but the retry count go with `client_info=False`",
        "It is another library, and who does not want to say what a program runs on need not.",
    ),
    Difference(
        "Idempotency key",
        ".*",
        rf"{HEADER}idempotency-key(\[0\])?",
        "sent with no request",
        "sent with each POST that creates something, the same in all attempts",
        "A server that knows the header does not do the work twice when an answer was lost.",
    ),
    Difference(
        "Connection header",
        ".*",
        rf"{HEADER}connection",
        "`Connection: keep-alive`",
        "not sent",
        "It is what HTTP/1.1 means without it (RFC 9112, section 9.3).",
    ),
    Difference(
        "Accept of a stream",
        ".*",
        rf"{HEADER}accept\[0\]",
        "`Accept: application/json`",
        "`Accept: text/event-stream`",
        "It says what is expected. Gateways that look at the header then do not buffer.",
    ),
    Difference(
        "A header that is taken away",
        "create: extra_headers take one away",
        rf"{HEADER}accept",
        "`Accept: */*` takes its place",
        "there is none",
        "That is what `omit` says.",
    ),
    Difference(
        "`stream` of `parse`",
        "parse: .*",
        r"wire\[0\]\.(body\.stream|headers\.content-length\[0\])",
        '`"stream": false` is sent',
        "not sent",
        "It is what a request without it means.",
    ),
    Difference(
        "Tools that are not strict",
        "parse: a tool that is not strict",
        RESULT_OR_WIRE,
        "`parse` refuses them with a `ValueError`",
        "`parse` sends them; their arguments stay text",
        "One tool that is not strict does not make the rest of an answer worthless.",
    ),
    Difference(
        "Content type without a body",
        r".*(delete).*",
        rf"{HEADER}content-type",
        "`Content-Type: application/json` on a DELETE",
        "not sent",
        "There is no content.",
    ),
    Difference(
        "Empty organization or project",
        "create: organization empty",
        rf"{HEADER}openai-(organization|project)",
        "an empty header",
        "no header",
        "An empty variable counts as not set, as for every other setting.",
    ),
    Difference(
        "Redirects that change the method",
        "error: redirect as 302",
        r"wire\[1\]\..*",
        "POST becomes GET, without its body",
        "method and body are kept",
        "The answer to a GET of that URL is not the answer to the call.",
    ),
    Difference(
        "`insufficient_quota`",
        "error: insufficient quota",
        RESULT_OR_WIRE,
        "is retried",
        "is not",
        "It stays so until somebody pays.",
    ),
    Difference(
        "Required arguments",
        "create: no messages",
        RESULT_OR_WIRE,
        "a required argument may be `omit`; the server refuses it",
        "`TypeError` before anything is sent",
        "A call that cannot succeed is not made.",
    ),
    Difference(
        "White space around a key",
        "create: key with white space",
        RESULT_OR_WIRE,
        "the call fails as a connection error",
        "it is stripped",
        "Keys come from files that end in a line end.",
    ),
    Difference(
        "A plain function as the key of an asynchronous client",
        "create: key from a function",
        RESULT_OR_WIRE,
        "`TypeError`; it must be a coroutine function",
        "either kind of function",
        "Most functions that know a key do not wait for anything.",
    ),
    Difference(
        "Cookies",
        "error: a cookie",
        r"wire\[1\]\.headers\.cookie",
        "kept by the client, and sent with what it asks next",
        "not kept",
        "One client serves many users of a program; a cookie would tie their requests together.",
    ),
    Difference(
        "A long `Retry-After`",
        "error: a wait of a minute and more",
        RESULT_OR_WIRE,
        "waits up to 120 s",
        "over 60 s there is no retry: the error is raised, with the header in `error.response.headers`",
        "A caller can plan better than a sleeping thread.",
    ),
    Difference(
        "`timeout` that is a number",
        "error: a bound that is over",
        RESULT_OR_WIRE,
        "bounds each wait of each attempt; a timeout is retried",
        "bounds the call as a whole, so that no time is left for a retry; `Timeout(60, read=20)` leaves some",
        "`timeout=60` should not take three minutes.",
    ),
    Difference(
        "Cursor of a list",
        "list: last_id differs from the last item",
        r"wire\[1\]\.query\[0\]",
        "the `id` of the last item",
        "what the contract says: `last_id`",
        "They are the same unless a server has reasons.",
    ),
)

IN_THE_RESULT = (
    Difference(
        "Messages of errors",
        "(error|stream|response|create|parse|events|list|feature.*): .*",
        r"result\.message",
        "`Error code: 429 - …`, `Connection error.`",
        "what the server said, then status, code, parameter and request id; what happened to the connection",
        "The message is what people read first. Programs read the attributes.",
    ),
    Difference(
        "Attributes of errors",
        ".*",
        r"result\.(request_id|status_code)",
        "only errors of a status have `request_id` and `status_code`",
        "every `APIError` has them, None where there was no answer",
        "No `getattr` in a handler.",
    ),
    Difference(
        "An answer that is not what was asked for",
        "(error: (a success that is .*|a byte that is no UTF-8|204)|list: (no data|data is null))",
        RESULT,
        "returned as a string, None, a list or an empty object, or `JSONDecodeError` or `UnicodeDecodeError`",
        "`APIResponseValidationError` with the first bytes of the body",
        "A program should fail where the fault is, with the library's own error.",
    ),
)

HEADS = r"result\.(response\.)?headers\."

IN_RAW_RESPONSES = (
    Difference(
        "Cookies of an answer",
        "response: raw head.*",
        rf"{HEADS}cookies?(\[\d+\])?",
        "`headers` have `Set-Cookie`",
        "its values are `[redacted]`; so is what an answer repeats of the credentials",
        "A cookie is a credential, and answers end up in logs and pickles.",
    ),
    Difference(
        "Credentials of a request",
        "response: raw head.*",
        r"result\.request\.authorization",
        "`error.request.headers` and `http_request.headers` have the key",
        "headers of a request are `[redacted]`, but for those that say nothing about who is calling",
        "As above.",
    ),
    Difference(
        "Header values beyond ASCII",
        "response: raw head.*",
        rf"{HEADS}beyond ASCII",
        "read as UTF-8 if they can be",
        "read as Latin-1: `value.encode('latin-1').decode()` is the UTF-8 text",
        "A field then does not change its meaning with what another field has in it.",
    ),
    Difference(
        "Version of HTTP",
        "response: raw head",
        r"result\.http_version",
        "`response.http_version`",
        "not there",
        "It is HTTP/1.1, unless a given `http_client` speaks another.",
    ),
    Difference(
        "httpx's objects",
        "response: raw head.*",
        r"result\.(response\.has|request\.has|request\.url is)(\..*)?",
        "`error.response` and `http_response` are an `httpx2.Response`, `error.request` an `httpx2.Request`",
        "values with what was read: status code, headers, content, `text`, `json()`; method, URL as text, headers",
        "Theirs hold the key, open connections and locks, and do not survive pickling.",
    ),
)

IN_STREAMS = (
    Difference(
        "A stream that ends early",
        r"stream: (no \[DONE\], unfinished|nothing at all|ends in mid-event)",
        RESULT,
        "ends as if all were well",
        "`APIConnectionError`",
        "A truncated answer must not pass for a whole one.",
    ),
    Difference(
        "An answer that is no stream",
        "stream: (not a stream|html)",
        RESULT,
        "no chunks, no error",
        "`APIResponseValidationError`",
        "As above.",
    ),
    Difference(
        "Byte order mark",
        "stream: byte order mark",
        RESULT,
        "the first event is lost",
        "it is skipped",
        "WHATWG HTML, section 9.2.6.",
    ),
    Difference(
        "Error events",
        "stream: error event",
        RESULT,
        "`event: error` is passed on as a chunk, or skipped",
        "`APIError`, after the chunks before it",
        "The server says that it failed.",
    ),
    Difference(
        "Data that is not an object",
        "stream: (data that is not JSON|data that is a string)",
        RESULT,
        "`JSONDecodeError`, or a string in place of a chunk",
        "`APIResponseValidationError`",
        "Errors of a decoder do not leave the library.",
    ),
    Difference(
        "Comments between two events",
        "stream: comments for longer than a wait",
        RESULT,
        "each byte ends the wait, so that comments (`: ping`) keep a stream open without end",
        "`APITimeoutError` after `timeout` (600 s by default; `read` of a `Timeout`) without an event, whatever "
        "comments come; `Timeout(..., comments_count=True)` lets them end the wait, and "
        "`Timeout(600, read=3600)` waits longer",
        "A comment says that somebody on the way is alive, not that an answer is coming: proxies send them for servers "
        "that have died.",
    ),
)

IN_HELPERS = (
    Difference(
        "Answers that do not fit",
        "parse: (not JSON|another shape|a tool with bad arguments)",
        r"result\.error(\[\d+\])?",
        "pydantic's `ValidationError`",
        "`AnswerParsingError`, or `ToolArgumentsError`; both are `OpenAIError`, and hold the text and the completion",
        "Errors of another library do not leave ours, and what the model said is not lost.",
    ),
    Difference(
        "Streams that were cut off, with nothing to parse",
        "feature events: (.*length|content filter|.*cut off|reasoning too long|moderation blocks.*)",
        r"result\.(error|final.*|parsed)",
        "`get_final_completion()` raises `LengthFinishReasonError` or `ContentFilterFinishReasonError`",
        "it returns the completion; only a stream that was to be parsed raises",
        "`create` returns the same answer without complaint; the finish reason tells.",
    ),
    Difference(
        "JSON of parsed values",
        "(feature )?events: .*",
        r"result\.final\.choices\[\d+\]\.message\.(parsed|tool_calls\[\d+\]\.function\.parsed_arguments)(\..*)?",
        "`to_dict()` of a parsed completion has `parsed` and `parsed_arguments`",
        "`to_dict()` is what the server said; the values are attributes",
        "A message can be sent back as it is.",
    ),
    Difference(
        "Index of a tool call",
        "(feature )?events: .*",
        r"result\.final\.choices\[\d+\]\.message\.tool_calls\[\d+\]\.index",
        "the final completion of a stream has `index` in its tool calls",
        "it has not",
        "It is then the same as the answer that is not streamed.",
    ),
    Difference(
        "Role of a message",
        "events: .*",
        r"result\.final\.choices\[\d+\]\.message\.role",
        "None if no chunk said it",
        "`assistant`",
        "It can be nothing else.",
    ),
)

DIFFERENCES = (*ON_THE_WIRE, *IN_THE_RESULT, *IN_RAW_RESPONSES, *IN_STREAMS, *IN_HELPERS)
