def table():
    def start():
        return 1

    def stop():
        return 2

    return {"start": start, "stop": stop}


t = table()
t["start"]()
table()["stop"]()
