import collections
from collections import Counter, OrderedDict, defaultdict


def default_handler():
    return list()


table = defaultdict(default_handler)
table["x"].append(1)
Counter("aab").most_common(1)
OrderedDict().items()
collections.deque([1]).popleft()
