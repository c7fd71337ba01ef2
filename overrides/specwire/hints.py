"""What is said of names that other libraries have for things of this API. Loaded when there is a mistake to tell of."""

from __future__ import annotations

from specwire_runtime.request.hints import API_KEY, BASE_URL, add

MODEL_NAMES = ("engine", "deployment", "deployment_id", "deployment_name", "azure_deployment", "model_name", "model_id")

add(
    __name__,
    renamed={
        **dict.fromkeys(("openai_api_base", "azure_endpoint", "data_residency"), BASE_URL),
        **dict.fromkeys(("openai_api_key", "azure_ad_token", "azure_ad_token_provider"), API_KEY),
        **dict.fromkeys(("workload_identity", "admin_api_key"), API_KEY),
        "openai_organization": ("organization",),
        "openai_project": ("project",),
        **dict.fromkeys(MODEL_NAMES, ("model",)),
        **dict.fromkeys(("max_output_tokens", "max_new_tokens", "max_tokens_to_sample"), ("max_completion_tokens",)),
        **dict.fromkeys(("response_model", "output_type", "text_format", "response_schema"), ("response_format",)),
        **dict.fromkeys(("input", "prompt", "chat_history", "conversation"), ("messages",)),
        **dict.fromkeys(("stop_sequences", "stop_words"), ("stop",)),
        "random_seed": ("seed",),
        **dict.fromkeys(("num_completions", "num_return_sequences", "candidate_count"), ("n",)),
    },
    told={
        "api_version": "default_query={{'api-version': ...}} sends it.",
        **dict.fromkeys(MODEL_NAMES, "model= of a call names it."),
        "websocket_base_url": "Websockets are not part of the contract.",
        "webhook_secret": "Webhooks are not part of the contract.",
        **dict.fromkeys(
            ("debug", "verbose", "log_level", "log"), "OPENAI_LOG=debug writes what happens to standard error."
        ),
    },
    of_calls=("model", "messages", "temperature", "max_tokens", "stream", "tools"),
)
