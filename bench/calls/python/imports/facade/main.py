import shop

order = shop.Order()
order.add(shop.make_item("x"))
shop.checkout(order)
