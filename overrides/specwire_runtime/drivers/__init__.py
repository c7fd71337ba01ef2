"""The drivers do what the attempts generator asks for, and nothing else: one with threads, one with an event loop."""
