"""From bytes to values: bodies, event streams, pages, and what they mean. No I/O."""
