"""The archives of client and judge, and an empty virtual environment for each wheel; made once for all tests here."""

import os
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
JUDGE = ROOT / "overrides" / "specwire_conformance"
# Any fixed moment; 2001-09-09 is easy to recognise inside an archive.
EPOCH = "1000000000"
KEY = "sk-packaging-test"
ONE_CALL = """
from specwire import OpenAI
with OpenAI() as client:
    answer = client.chat.completions.create(
        model="gpt-4o-mini", messages=[{"role": "user", "content": "Say this is a test!"}]
    )
    print(answer.choices[0].message.content)
"""


@dataclass(frozen=True)
class Archives:
    """One build of one distribution: `wheel` and `sdist`."""

    wheel: Path
    sdist: Path

    def names(self) -> set[str]:
        """Return the names of the files in the wheel."""
        with zipfile.ZipFile(self.wheel) as archive:
            return set(archive.namelist())

    def metadata(self) -> Message:
        """Return what the wheel says of itself."""
        with zipfile.ZipFile(self.wheel) as archive:
            (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
            return Parser().parsestr(archive.read(name).decode())


def build(project: Path, folder: Path) -> Archives:
    """Build both archives of a project into `folder`, the wheel from the sdist."""
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(project)],
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Archives(wheel, sdist)


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Archives:
    return build(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def judge_archives(tmp_path_factory: pytest.TempPathFactory) -> Archives:
    return build(JUDGE, tmp_path_factory.mktemp("judge-dist"))


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
    """The client's wheel in an environment of its own, with what it depends on and nothing else."""
    environment = CleanEnvironment(tmp_path_factory.mktemp("clean") / "venv")
    environment.pip_install(str(archives.wheel))
    return environment


@pytest.fixture(scope="session")
def judge(judge_archives: Archives, tmp_path_factory: pytest.TempPathFactory) -> CleanEnvironment:
    """The judge's wheel in another environment, so that nothing of the client is there."""
    environment = CleanEnvironment(tmp_path_factory.mktemp("judge") / "venv")
    environment.pip_install(str(judge_archives.wheel))
    return environment
