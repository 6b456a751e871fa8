from typing import Protocol


class Drawable(Protocol):
    def draw(self) -> str:
        ...


class Circle:
    def draw(self) -> str:
        return "o"


class Text:
    def draw(self) -> str:
        return "t"


def render(items: list[Drawable]) -> None:
    for item in items:
        item.draw()


render([Circle(), Text()])
