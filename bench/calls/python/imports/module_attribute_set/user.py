import config


def run():
    config.hook()
