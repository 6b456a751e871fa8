def account():
    balance = [0]

    def deposit(n):
        balance[0] += n
        return show

    def show():
        return balance[0]

    return {"deposit": deposit, "show": show}


acc = account()
acc["deposit"](3)()
acc["show"]()
