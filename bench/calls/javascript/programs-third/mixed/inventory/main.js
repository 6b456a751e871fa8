const items = [{ sku: 'a', qty: 2, price: () => cost(2) }, { sku: 'b', qty: 0, price: () => cost(3) }];
function cost(n) { return n; }
const index = new Map(items.map((i) => [i.sku, i]));
const total = items.filter(inStock).map(({ qty, price }) => qty * price()).reduce(add, 0);
function inStock({ qty }) { return qty > 0; }
function add(a, b) { return a + b; }
index.get('a').price();
const rules = [[(i) => i.qty === 0, reorder], [() => true, keep]];
for (const i of index.values()) { const [, act] = rules.find(([test]) => test(i)); act(i); }
function reorder() {}
function keep() {}
const report = { lines: items.map((i) => ({ ...i, toString() { return line(this); } })), toString() { return this.lines.join('\n'); } };
function line() { return 'l'; }
`${report}`;
total.toFixed(2);
