def pair():
    def get():
        return state["v"]

    def put(v):
        state["v"] = v

    state = {"v": 0}
    return get, put


get, put = pair()
put(3)
get()
