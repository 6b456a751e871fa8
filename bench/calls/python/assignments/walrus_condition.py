def find(items, name):
    return items.get(name)


def handler():
    return "handled"


registry = {"h": handler}
if (fn := find(registry, "h")) is not None:
    fn()
while (n := len(registry)) > 0:
    registry.popitem()
