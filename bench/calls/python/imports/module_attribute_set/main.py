import config
import user


def hook():
    pass


config.hook = hook
user.run()
