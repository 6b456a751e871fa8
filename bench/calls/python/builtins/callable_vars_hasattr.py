class Plugin:
    name = "p"

    def run(self):
        return self.name


def call_if_possible(obj, attr):
    if hasattr(obj, attr):
        member = getattr(obj, attr)
        if callable(member):
            return member()
    return None


print(call_if_possible(Plugin(), "run"))
print(call_if_possible(Plugin(), "name"))
