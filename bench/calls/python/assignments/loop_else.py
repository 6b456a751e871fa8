def check(n):
    return n > 10


def fallback():
    return -1


for i in range(3):
    if check(i):
        break
else:
    fallback()
