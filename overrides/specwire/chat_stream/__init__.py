"""Chat completions as they arrive: chunks add up to a completion, and say what happened as typed events.

``state.py`` is the pure core: ``handle_chunk(chunk)`` gives events. ``choice.py``, ``calls.py``, ``logprobs.py`` are
its parts, ``text.py`` and ``growing.py`` what grows. ``events.py`` is what it gives, ``parsed.py`` has the models of a
parsed completion, ``parser.py`` is the port to structured output, ``streams.py`` has both kinds of streams.
"""
