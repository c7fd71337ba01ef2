"""Comparison of the contract with an upstream OpenAPI document, operation by operation and never by component name."""
