def children(node):
    return node.get("children", [])


def flatten(node):
    return [node["name"]] + [name for child in children(node) for name in flatten(child)]


flatten({"name": "a", "children": [{"name": "b"}]})
