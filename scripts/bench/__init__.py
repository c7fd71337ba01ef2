"""Small programs that measure clients. What counts as good enough is said elsewhere."""
