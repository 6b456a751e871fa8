text = "a,b"
parts = text.split(",")
upper = [part.upper() for part in parts]
print("-".join(upper).lower())
numbers = [3, 1]
numbers.sort(key=lambda n: -n)
numbers.append(4)
lookup = {"x": numbers}
lookup.get("x").reverse()
lookup.setdefault("y", []).append(1)
