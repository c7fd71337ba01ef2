"""Run the main job for a person to watch: `make demo`.

Lives here: the frame around the job: which server is opened and closed, and what is said if something fails.
The parts are in demo_steps/.
"""

import os
import sys

import specwire
from child_server import ServerStartError
from demo_steps import job
from demo_steps.screen import Screen
from demo_steps.target import Target, open_target
from real_server import NotInstalledError

INTERRUPTED = 130


def advice(error: specwire.OpenAIError, target: Target) -> str:
    """Return one line that says what failed and what to do about it."""
    where = target.shown_url
    if target.child is not None and not target.child.is_running:
        last = (target.child.log_tail().splitlines() or ["it wrote nothing"])[-1]
        return f"the server at {where} died. The last line of its log: {last}"
    if isinstance(error, specwire.APITimeoutError):
        return f"{where} did not answer in time. Try again, or a smaller model: make demo MODEL=name"
    if isinstance(error, specwire.APIConnectionError):
        return f"{where} cannot be used: {error.message} Check OPENAI_BASE_URL, and that the server runs."
    if isinstance(error, specwire.AuthenticationError):
        return f"{where} refused the key (401). Check OPENAI_API_KEY."
    if isinstance(error, specwire.NotFoundError):
        return f"{where} answered 404: {error.message} Check OPENAI_BASE_URL (most end in /v1) and MODEL."
    return f"{where} answered with an error: {error}"


def attempt(target: Target) -> str | None:
    """Do the job; return what went wrong in one line, or None."""
    try:
        with specwire.OpenAI(
            api_key=target.api_key,
            base_url=target.base_url,
            organization=target.organization,
            project=target.project,
        ) as client:
            job.run(client, target, Screen())
    except job.NoModelsError:
        return f"{target.shown_url} lists no models. Name one: make demo MODEL=name"
    except specwire.OpenAIError as error:
        return advice(error, target)
    return None


def main() -> int:
    """Run the demo; return the exit status."""
    try:
        with open_target(os.environ) as target:
            problem = attempt(target)
    except NotInstalledError as error:
        problem = str(error)
    except ServerStartError as error:
        problem = " ".join(str(error).split())
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has gone, as in `make demo | head`. Python would complain again when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    if problem is None:
        return 0
    print(f"demo: {' '.join(problem.split())}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
