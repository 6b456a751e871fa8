def setup():
    from .mod import setup as inner

    inner()
