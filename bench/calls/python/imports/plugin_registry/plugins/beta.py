import registry


@registry.plugin("beta")
def beta():
    pass
