const dict = Object.create(null);
dict.plus = (a, b) => a + b;
dict['minus'] = function (a, b) { return neg(b) + a; };
function neg(x) { return -x; }
const apply = (op, ...n) => dict[op](...n);
apply('plus', 1, 2);
apply('minus', 1, 2);
if ('plus' in dict) delete dict.plus;
for (const op in dict) dict[op](1, 1);
const nested = {};
(nested.a ||= {}).b = leaf;
nested.a.b();
function leaf() {}
const path = 'a.b'.split('.').reduce((o, k) => o[k], nested);
path();
