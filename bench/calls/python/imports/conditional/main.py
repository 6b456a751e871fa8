try:
    import missing_module as fast
except ImportError:
    import slow as fast

fast.run()


def late():
    from slow import run

    run()


late()
