def register(cls):
    REGISTRY[cls.__name__] = cls
    return cls


REGISTRY = {}


@register
class Plugin:
    def run(self):
        return 1


REGISTRY["Plugin"]().run()
for cls in REGISTRY.values():
    cls().run()
