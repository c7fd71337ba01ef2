# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The resource tree."""
