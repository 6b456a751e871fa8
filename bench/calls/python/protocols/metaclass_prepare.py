class Recorder(dict):
    def __setitem__(self, key, value):
        self.note(key)
        super().__setitem__(key, value)

    def note(self, key):
        print(key)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return Recorder()

    def __new__(mcs, name, bases, ns):
        return super().__new__(mcs, name, bases, dict(ns))


class Thing(metaclass=Meta):
    def go(self):
        return 1


Thing().go()
