def dive():
    return "deep"
