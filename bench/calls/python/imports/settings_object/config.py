class Settings:
    def get(self, key):
        return self._lookup(key)

    def _lookup(self, key):
        return key


settings = Settings()


def reset():
    global settings
    settings = Settings()
