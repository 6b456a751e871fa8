const table = {
  a: handleA,
  b: handleB,
  default: handleDefault
};
function dispatch(kind, payload) {
  const handler = table[kind] || table.default;
  return handler(payload);
}
['a', 'b', 'c'].forEach((k) => dispatch(k, {}));
const has = Object.prototype.hasOwnProperty;
if (has.call(table, 'a')) table['a']({});
function handleA() { return log('a'); }
function handleB() { return log('b'); }
function handleDefault() { return log('?'); }
function log() {}
