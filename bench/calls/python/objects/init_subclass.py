class Plugin:
    plugins = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.register()

    @classmethod
    def register(cls):
        Plugin.plugins.append(cls)

    def run(self):
        return 0


class One(Plugin):
    def run(self):
        return 1


class Two(Plugin):
    def __init__(self):
        pass

    def run(self):
        return 2


for plugin in Plugin.plugins:
    plugin().run()
