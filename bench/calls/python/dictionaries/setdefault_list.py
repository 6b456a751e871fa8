listeners = {}


def on(event, fn):
    listeners.setdefault(event, []).append(fn)


def emit(event, *args):
    for fn in listeners.get(event, []):
        fn(*args)


def saved(doc):
    print("saved", doc)


def deleted(doc):
    print("deleted", doc)


on("save", saved)
on("delete", deleted)
emit("save", 1)
emit("delete", 2)
