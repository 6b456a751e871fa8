from mine import print, sorted

print("x")
sorted([2, 1], key=len)
