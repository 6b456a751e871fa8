def make_counter():
    count = [0]

    def increment():
        count[0] += 1
        return count[0]

    def reset():
        count[0] = 0

    return {"inc": increment, "reset": reset}


c = make_counter()
c["inc"]()
c["reset"]()
