import sys
import ops

name = "inc"
getattr(ops, name)(1)
current = sys.modules["ops"]
print(current.dec(2))
