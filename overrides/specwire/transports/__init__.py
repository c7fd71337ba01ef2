"""How bytes travel: the port, and adapters to HTTP libraries. No policy: what failed is said, not judged.

This file imports nothing: an adapter, and the library behind it, is loaded when the first request is made.
"""
