"""The version of the distribution. Nothing else lives here: every module may import it."""

__version__ = "0.1.0"
