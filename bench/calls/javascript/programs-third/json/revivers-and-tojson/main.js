const text = JSON.stringify({ at: { toJSON() { return stamp(); } }, n: 1 }, (k, v) => keep(k, v));
function stamp() { return 's'; }
function keep(k, v) { return v; }
const back = JSON.parse(text, function (k, v) { return revive(k, v); });
function revive(k, v) { return v; }
JSON.parse('{"a":1}', named);
function named(k, v) { return v; }
structuredClone(back);
'a-b'.replace(/-/g, () => dash());
'a1'.replaceAll('a', up);
function dash() { return '_'; }
function up(s) { return s; }
