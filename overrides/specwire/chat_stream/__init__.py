"""Chat completions as they arrive: chunks add up to a completion, and say what happened as typed events.

``parser.py`` is the port to structured output, ``parsed.py`` the models of a parsed completion, ``text.py`` and
``choice.py`` and ``accumulator.py`` the pure core (``feed(chunk)`` gives events), ``events.py`` what it gives, and
``streams.py`` the synchronous and asynchronous shells that read.
"""
