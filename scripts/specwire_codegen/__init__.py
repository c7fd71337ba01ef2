"""From one OpenAPI contract to a typed Python package. Nothing in here knows one endpoint from another."""
