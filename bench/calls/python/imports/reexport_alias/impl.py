def call():
    pass
