import config
from config import settings


def use():
    return settings.get("x")


use()
config.settings.get("y")
config.reset()
