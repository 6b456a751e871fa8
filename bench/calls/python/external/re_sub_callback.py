import re


def replace(match):
    return upper(match.group(0))


def upper(text):
    return text.upper()


re.sub("a", replace, "banana")
pattern = re.compile("b")
pattern.sub(lambda m: upper(m.group()), "bab")
