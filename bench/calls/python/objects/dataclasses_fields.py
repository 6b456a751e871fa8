from dataclasses import dataclass, field


def make_list():
    return []


@dataclass
class Base:
    run: object

    def __post_init__(self):
        self.check()

    def check(self):
        return True


@dataclass(frozen=True, order=True)
class Job:
    name: str
    action: object = None
    tags: list = field(default_factory=make_list)

    def go(self):
        return self.action()


def act():
    pass


Base(act).run()
Job("a", act).go()
Job("b", action=act).action()
