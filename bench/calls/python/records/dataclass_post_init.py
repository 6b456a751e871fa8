from dataclasses import dataclass, field


def new_id():
    return 7


@dataclass(order=True)
class Task:
    name: str
    id: int = field(default_factory=new_id)
    tags: list = field(default_factory=list)

    def __post_init__(self):
        self.name = self.normalise(self.name)

    @staticmethod
    def normalise(name):
        return name.strip()


t = Task(" x ")
print(t)
