"""The built archives, and an empty virtual environment with the wheel in it; each made once for all tests here."""

import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# Any fixed moment; 2001-09-09 is easy to recognise inside an archive.
EPOCH = "1000000000"


@dataclass(frozen=True)
class Archives:
    """One build: `wheel` and `sdist`."""

    wheel: Path
    sdist: Path


def build(folder: Path) -> Archives:
    """Build both archives into `folder`, the wheel from the sdist."""
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Archives(wheel, sdist)


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Archives:
    return build(tmp_path_factory.mktemp("dist"))


class CleanEnvironment:
    """A virtual environment that knows nothing of this repository."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=True)
        self.folder = folder
        self.bin = folder / "bin"
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "OPENAI_", "VIRTUAL"))
        }
        self.env = {**kept, "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}"}

    def pip_install(self, *requirements: str) -> None:
        """Install as any user would, with pip's own settings."""
        self.run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements)

    def run(self, *arguments: str) -> str:
        """Run its Python outside the repository with warnings as errors; return what it printed."""
        result = subprocess.run(
            [str(self.bin / "python"), *arguments],
            cwd=self.folder,
            env=self.env,
            check=False,
            capture_output=True,
            text=True,
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout


@pytest.fixture(scope="session")
def clean(archives: Archives, tmp_path_factory: pytest.TempPathFactory) -> CleanEnvironment:
    """The wheel in an environment of its own, with what it depends on and nothing else."""
    environment = CleanEnvironment(tmp_path_factory.mktemp("clean") / "venv")
    environment.pip_install(str(archives.wheel))
    return environment
