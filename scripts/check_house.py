"""Check the rules of this house that no other tool knows, on every file that git tracks or would track.

Lives here: the rules, each a function from one file to its findings, and the walk over the files.
Does not live here: style and types (ruff, mypy, pyright) and rules of the contract (scripts/specwire_codegen).

Prints one line for each finding, `path:line: what is wrong`, and exits with 1 if there is any.
"""

import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

MAX_LINES = 400
LIMITED_FOLDERS = ("overrides", "scripts")
LIMITED_SUFFIXES = (".py", ".jinja", ".sh")

# Where packages come from is the business of each machine's own settings, never of a committed file.
REGISTRY_HOST = re.compile(
    r"\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org|crates\.io|proxy\.golang\.org"
    r"|rubygems\.org|repo1?\.maven\.(?:apache\.)?org)\b"
)
# A path that exists on one machine only. Route-like text, as in `host/home/...`, does not begin a path.
MACHINE_PATH = re.compile(r"(?<![\w.:/}\])-])/(?:root|work|farm|tmp|home|Users)/[\w.]")

SUPPRESSION = re.compile(r"#\s*(?P<tool>type:\s*ignore|pyright:\s*ignore|noqa)(?P<rest>.*)", re.IGNORECASE)
# A code in brackets or after a colon, then space, then a reason: `noqa: S506  it derives from the safe loader`.
CODE_AND_REASON = re.compile(r"^(?:\[[\w\-, ]+\]|:\s*[A-Z]+[0-9]+(?:\s*,\s*[A-Z]+[0-9]+)*)\s+(?:[#(-]+\s*)?\w")
WHOLE_FILE_SUPPRESSION = re.compile(
    r"#\s*(?:ruff:\s*noqa|flake8:\s*noqa|mypy:\s*(?:ignore-errors|disable-error-code)|pyright:\s*(?:basic|standard|off|report\w+=))"
)
# Written so that this line is not a finding itself.
UNFINISHED = re.compile(r"\b(?:[T]ODO|[F]IXME|[X]XX)\b")

Finding = tuple[int, str]
Rule = Callable[[PurePosixPath, str], Iterator[Finding]]


def numbered(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    """Yield the line number and the text of each match."""
    for number, line in enumerate(text.splitlines(), start=1):
        for match in pattern.finditer(line):
            yield number, match[0]


def registry_hosts(path: PurePosixPath, text: str) -> Iterator[Finding]:
    """Find names of package registries."""
    del path
    for number, found in numbered(REGISTRY_HOST, text):
        yield number, f"names a package registry ({found})"


def machine_paths(path: PurePosixPath, text: str) -> Iterator[Finding]:
    """Find absolute paths of one machine."""
    del path
    for number, found in numbered(MACHINE_PATH, text):
        yield number, f"holds an absolute path of one machine ({found}...)"


def file_length(path: PurePosixPath, text: str) -> Iterator[Finding]:
    """Find hand-written files that hold more than one idea."""
    lines = len(text.splitlines())
    if path.parts[0] in LIMITED_FOLDERS and path.suffix in LIMITED_SUFFIXES and lines > MAX_LINES:
        yield lines, f"has {lines} lines, {MAX_LINES} is the ceiling: what wants out of it?"


def comments(path: PurePosixPath, text: str) -> Iterator[tuple[int, str]]:
    """Yield the comments of a Python file, or every line of a template: both may suppress a finding."""
    if path.suffix == ".jinja":
        yield from enumerate(text.splitlines(), start=1)
    elif path.suffix in {".py", ".pyi"}:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string


def suppressions(path: PurePosixPath, text: str) -> Iterator[Finding]:
    """Find suppressions without a code, without a reason, or over a whole file."""
    for number, comment in comments(path, text):
        if WHOLE_FILE_SUPPRESSION.search(comment):
            yield number, "switches a check off for a whole file"
        for part in re.split(r"(?=#\s*(?:type:\s*ignore|pyright:\s*ignore|noqa))", comment):
            match = SUPPRESSION.match(part)
            if match and not CODE_AND_REASON.match(match["rest"]):
                yield number, f"suppresses ({match['tool']}) without both a code and a reason"


def unfinished(path: PurePosixPath, text: str) -> Iterator[Finding]:
    """Find marks that people leave where work is missing."""
    del path
    for number, found in numbered(UNFINISHED, text):
        yield number, f"is marked as unfinished ({found})"


RULES: tuple[Rule, ...] = (registry_hosts, machine_paths, file_length, suppressions, unfinished)


def check_file(path: PurePosixPath, text: str) -> list[str]:
    """Return the findings of all rules on one file, as printed lines in the order of the file."""
    findings = sorted(finding for rule in RULES for finding in rule(path, text))
    return [f"{path}:{number}: {message}" for number, message in findings]


def project_files(root: Path) -> list[PurePosixPath]:
    """Return what git tracks, or would track if it were added."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return sorted({PurePosixPath(name) for name in listing.split("\0") if name and (root / name).is_file()})


def check_tree(root: Path) -> tuple[int, list[str]]:
    """Check every text file under `root`; return how many there were and the findings."""
    findings: list[str] = []
    count = 0
    for path in project_files(root):
        content = (root / path).read_bytes()
        if b"\0" in content:
            continue
        count += 1
        findings += check_file(path, content.decode("utf-8", errors="replace"))
    return count, findings


def main() -> int:
    """Check this repository, or the folder that is named; return the exit status."""
    root = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).resolve().parent.parent
    count, findings = check_tree(root)
    for finding in findings:
        print(finding)
    print(f"house rules: {count} files, {len(findings)} findings")
    if count == 0:
        print("house rules: git listed no files, so nothing was checked", file=sys.stderr)
    return 1 if findings or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
