var Cart = (function () {
  var items = [];
  function total() { return items.reduce(add, 0); }
  function add(sum, item) { return sum + priceOf(item); }
  function priceOf(item) { return item.price * taxed(item); }
  var taxed = function (item) { return item.tax || 1; };
  return {
    put: function (item) { items.push(item); return this; },
    total: total,
    clear: clear
  };
  function clear() { items.length = 0; }
})();
Cart.put({ price: 1 }).put({ price: 2, tax: 2 });
Cart.total();
Cart.clear();
