"""The step of the build that puts the contract into the archives. It is in the sdist, and not in the wheel.

The repository has the contract in `spec/`, outside this project; an unpacked sdist has it at its root, which is where
this file is. A table in the project file can name only one of the two. An editable install gets no copy, because a
copy goes stale at the next edit: there the judge reads `spec/` itself (`contract.py`).
"""

from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NAME = "openapi.yaml"


class ContractHook(BuildHookInterface[BuilderConfig]):
    """Adds the contract to the wheel and to the sdist."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the file that is packed; `version` is the kind of build, `standard` or `editable`."""
        if version == "editable":
            return
        root = Path(self.root)
        carried = root / NAME
        contract = carried if carried.is_file() else root.parents[1] / "spec" / NAME
        build_data["force_include"][str(contract)] = NAME
