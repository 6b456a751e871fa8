import json as j

dumps = j.dumps
parse, dump = j.loads, dumps


def roundtrip(x):
    return parse(dump(x))


roundtrip([1])
