def make():
    return done


def done():
    return None


if (fn := make()) is not None:
    fn()
results = [y() for _ in range(1) if (y := done)]
y()
