def end():
    pass
