class ConfigError(Exception):
    pass


def parse(text):
    return int(text)


def load(text):
    try:
        return parse(text)
    except ValueError as e:
        raise ConfigError("bad") from e


try:
    load("abc")
except ConfigError as e:
    print(e.__cause__)
