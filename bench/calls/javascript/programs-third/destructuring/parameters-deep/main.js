const go = ({ steps: [first, ...others], on: { done, ...hooks } }, ...[cb = noop]) => { first(); others.forEach((o) => o()); done(); Object.values(hooks).forEach((h) => h()); cb(); };
go({ steps: [s1, s2], on: { done: fin, fail: failed } });
go({ steps: [s1], on: { done: fin } }, after);
function s1() {}
function s2() {}
function fin() {}
function failed() {}
function noop() {}
function after() {}
const swap = ([a, b]) => [b, a];
const [x] = swap([one, two]);
x();
function one() {}
function two() {}
