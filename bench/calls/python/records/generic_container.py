from typing import Generic, TypeVar

T = TypeVar("T")


class Box(Generic[T]):
    def __init__(self, item: T):
        self.item = item

    def get(self) -> T:
        return self.item


class Cat:
    def meow(self):
        return "meow"


class Dog:
    def bark(self):
        return "woof"


Box(Cat()).get().meow()
box: Box[Dog] = Box(Dog())
box.get().bark()
