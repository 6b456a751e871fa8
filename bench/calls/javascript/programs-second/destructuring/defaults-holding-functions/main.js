function fetchAll({ url = base(), onDone = noop, parse = (t) => JSON.parse(t), retry: { times = 1, wait = pause } = {} } = {}) {
  for (let i = 0; i < times; i++) wait(i);
  onDone(parse('{}'));
}
fetchAll();
fetchAll({ onDone: finished, retry: { wait: longer } });
const [first = fallback, second = fallback] = [given];
first();
second();
const render = ({ item: { label, action } }) => action(label);
render({ item: { label: 'x', action: press } });
let a, b;
[a, b] = [one, two];
[a, b] = [b, a];
a();
({ x: a = one } = {});
a();
function base() { return ''; }
function noop() {}
function pause() {}
function longer() {}
function finished() {}
function fallback() {}
function given() {}
function press() {}
function one() {}
function two() {}
