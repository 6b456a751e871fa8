def ab():
    return "ab"


def ba():
    return "ba"


transitions = {("a", "b"): ab, ("b", "a"): ba}
state = "a"
for nxt in ["b", "a"]:
    transitions[(state, nxt)]()
    state = nxt
