def pipeline(*steps):
    def run(value):
        for step in steps:
            value = step(value)
        return value

    return run


def strip(text):
    return text.strip()


def title(text):
    return text.title()


pipeline(strip, title)(" a ")
