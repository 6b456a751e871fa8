import json
import os.path as p
from collections import Counter
from re import compile as regex

json.dumps({})
p.join("a", "b")
Counter("ab")
regex("a")
dump = json.loads
dump("{}")
