from dataclasses import dataclass, replace


@dataclass
class Base:
    name: str

    def greet(self):
        return "I am " + self.name


@dataclass
class Child(Base):
    age: int = 0

    def birthday(self):
        return replace(self, age=self.age + 1)


c = Child("c", 1)
c.greet()
c.birthday().greet()
