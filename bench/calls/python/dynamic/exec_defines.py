namespace = {}


def helper():
    return "helped"


exec("result = helper()", {"helper": helper}, namespace)
print(namespace["result"])
