class City:
    @property
    def name(self):
        return self.lookup()

    def lookup(self):
        return "x"


class Address:
    @property
    def city(self):
        return City()


class Person:
    address = Address()


print(Person().address.city.name)
