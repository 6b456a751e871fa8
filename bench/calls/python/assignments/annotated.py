from typing import Callable


def greet(name: str) -> str:
    return "hi " + name


def bye(name: str) -> str:
    return "bye " + name


say: Callable[[str], str] = greet
say("a")
say = bye
say("b")
