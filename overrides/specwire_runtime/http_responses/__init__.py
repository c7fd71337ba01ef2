"""Answers as HTTP responses: read whole, or opened and left to be read."""
