"""What both agents share: running a command, and the commands of a strategy."""

import re
import subprocess
from dataclasses import dataclass

# What the agent knows itself: strategies have placeholders for it.
KNOWN = {"user_email": "agent@example.com", "user_name": "An Agent"}


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    command: str
    exit_code: int
    stdout: str
    stderr: str


def run(command: str, folder: str) -> Ended:
    """Runs a command of the shell and says how it went."""
    done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True, check=False)
    print(f"$ {command}\n  {'worked' if done.returncode == 0 else f'failed with {done.returncode}'}")
    return Ended(command, done.returncode, done.stdout, done.stderr)


def commands_of(fragment: dict) -> list[str] | None:
    """The commands of a strategy with everything filled in; None where the agent can't do it."""
    commands = []
    for step in fragment.get("steps", []):
        command = step.get("parameters", {}).get("command")
        if step.get("tool") != "run_shell_command" or command is None:
            return None
        filled = re.sub(r"\$\{(\w+)\}", lambda found: KNOWN.get(found[1], found[0]), command)
        if "${" in filled:
            return None
        commands.append(filled)
    return commands or None


def first_doable(strategies: list[tuple[str, str, dict]]) -> tuple[str, str, list[str]]:
    """The first strategy (id, name, fragment) that the agent can carry out, with its commands."""
    for strategy_id, name, fragment in strategies:
        commands = commands_of(fragment)
        if commands is not None:
            return strategy_id, name, commands
    raise SystemExit("Nothing is known that helps.")
