'a-b'.replace(/-(\w)/g, (_, c) => upper(c));
'x y'.replaceAll('x', replacer);
'k=v'.split('=').map(clean);
JSON.parse('{"a":1}', function (key, value) { return revive(key, value); });
JSON.stringify({ a: 1 }, (key, value) => hide(key, value));
JSON.stringify({ when: { toJSON() { return iso(); } } });
const date = { toJSON: () => iso(), toString() { return shown(); } };
JSON.stringify([date]);
`${date}`;
[3, 1].sort((a, b) => cmp(a, b));
['b'].sort(cmp).join();
'abc'[Symbol.iterator]().next();
[...'ab'].forEach(each);
Array.from('xy', (c) => each(c));
[date].join('-');
const matcher = { [Symbol.replace](text, by) { return custom(text, by); }, [Symbol.split]: splitter };
'abc'.replace(matcher, 'z');
'abc'.split(matcher);
function upper(c) { return c.toUpperCase(); }
function replacer() { return 'z'; }
function clean(s) { return s; }
function revive(k, v) { return v; }
function hide(k, v) { return v; }
function iso() { return 'now'; }
function shown() { return 'd'; }
function cmp(a, b) { return a > b ? 1 : -1; }
function each() {}
function custom() { return ''; }
function splitter() { return []; }
