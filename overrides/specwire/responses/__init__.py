"""HTTP responses as ``with_raw_response`` and ``with_streaming_response`` give them. Loaded with the first use."""
