def score(word):
    return len(word)


words = ["a", "bbb", "cc"]
print(max(words, key=score))
print(min(words, key=lambda w: -score(w)))
print(sum(map(score, words)))
