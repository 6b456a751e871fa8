class Person:
    def __init__(self, name, age):
        self.name = name
        self.age = age

    def sort_key(self):
        return (self.age, self.name)

    def __lt__(self, other):
        return self.age < other.age


people = [Person("x", 3), Person("y", 2)]
people.sort(key=Person.sort_key)
print(sorted(people)[0].name)
print(min(people).name)
