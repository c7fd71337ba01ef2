"""What emitted code and the engine share: the base of models, operations as data, and the ports of callers.

It imports the standard library and attrs, and knows no API.
"""
