"""What sends a request: the port, the adapter for httpx clients, and the texts of what can go wrong."""
