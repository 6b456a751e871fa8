def clean(s):
    return s.strip()


def shout(s):
    return s.upper()
