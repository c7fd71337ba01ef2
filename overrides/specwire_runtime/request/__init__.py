"""From a call to a request: arguments, headers, queries, paths and bodies. No I/O."""

# Modules with what one API knows of mistakes in arguments (``hints.add``); they are imported with the first mistake.
HINT_MODULES: set[str] = set()
