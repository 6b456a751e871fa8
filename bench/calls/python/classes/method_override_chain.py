class Animal:
    def speak(self):
        return self.sound()

    def sound(self):
        return "..."


class Dog(Animal):
    def sound(self):
        return "woof"


class Puppy(Dog):
    def sound(self):
        return super().sound() + "!"


for kind in (Animal, Dog, Puppy):
    kind().speak()
