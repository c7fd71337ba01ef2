"""Structured output: from a Python type to a strict JSON Schema, and from a model's text back to a value of the type.

``adapter.py`` is the port to the libraries that know types, ``pydantic_types.py`` and ``msgspec_types.py`` are the two
that are used, ``choose.py`` says which one speaks for which type. ``strict.py`` makes a schema strict, ``formats.py``
and ``tools.py`` make a ``response_format`` and a function tool of it, ``functions.py`` and ``docstrings.py`` read what
a Python function takes. ``parsing.py`` reads answers, ``partial.py`` texts that still grow, ``failures.py`` has the
errors.

None of the libraries is a dependency: they are imported when a type is first used.
"""
