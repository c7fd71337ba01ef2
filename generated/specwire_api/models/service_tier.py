# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ServiceTier: an alias."""

from __future__ import annotations

from typing import Literal, TypeAlias

ServiceTier: TypeAlias = Literal["auto", "default", "flex", "scale", "priority", "fast"]
"""Speed and price class. `auto` follows the project's setting, `default` is the standard class, `flex` is cheaper
and slower, `priority` and `fast` are quicker and dearer, `scale` uses capacity bought ahead. Answers name
`priority` where the request said `fast`.
"""
