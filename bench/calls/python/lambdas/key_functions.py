def by_len(w):
    return len(w)


data = [("b", 2), ("a", 1)]
data.sort(key=lambda pair: pair[0])
print(sorted(["aa", "b"], key=by_len, reverse=True))
print(max(data, key=lambda pair: pair[1]))
print(list(filter(lambda p: by_len(p[0]), data)))
