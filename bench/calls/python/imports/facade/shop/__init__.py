from .items import make_item
from .orders import Order, checkout

__all__ = ["make_item", "Order", "checkout"]
