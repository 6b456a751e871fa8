def hello(self):
    return "hello " + self.name()


def name(self):
    return "dyn"


Dyn = type("Dyn", (object,), {"hello": hello, "name": name})
Dyn().hello()
