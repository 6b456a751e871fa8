def account(balance):
    def deposit(n):
        nonlocal balance
        balance += n
        return report()

    def report():
        return balance

    def dispatch(message):
        if message == "deposit":
            return deposit
        return report

    return dispatch


acc = account(1)
acc("deposit")(5)
acc("report")()
