def check(v):
    return v


def fix(v):
    return -v


rules = [{"name": "c", "fn": check}, {"name": "f", "fn": fix}]
for rule in rules:
    rule["fn"](1)
by_name = {r["name"]: r["fn"] for r in rules}
by_name["f"](2)
