class Dog:
    def speak(self):
        return "w"


class Cat:
    def __init__(self, name):
        self.name = name

    def speak(self):
        return self.name


ANIMALS = {"dog": Dog, "cat": lambda: Cat("c")}


def make(kind):
    return ANIMALS[kind]()


make("dog").speak()
make("cat").speak()
