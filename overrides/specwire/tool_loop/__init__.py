"""Running tools for the model: ask, call the functions it names, tell it the results, until it answers in words.

``conversation.py`` is the pure core: a generator that asks for requests and for calls. ``runners.py`` has the two
shells that carry them out, ``calls.py`` and ``async_calls.py`` how functions are called. ``offers.py`` and ``start.py``
check what is given, ``texts.py`` is what the model is told, ``events.py`` what the caller is told, ``failures.py`` has
the error.
"""
