const isReady = () => true;
isReady() && start();
!isReady() || stop();
const pick = (flag) => (flag ? left : right);
pick(1)();
pick(0)();
var a = b = shared;
a();
b();
switch (kind()) { case 'x': onX(); break; case other(): onOther(); break; default: onDefault(); }
do { once(); } while (false);
for (let i = begin(); until(i); i = step(i)) body(i);
if ((x = compute())) x.go();
var x, b;
try { risky(); } catch ({ handler }) { handler(); } finally { always(); }
function start() {}
function stop() {}
function left() {}
function right() {}
function shared() {}
function kind() { return 'y'; }
function onX() {}
function other() { return 'y'; }
function onOther() {}
function onDefault() {}
function once() {}
function begin() { return 0; }
function until(i) { return i < 1; }
function step(i) { return i + 1; }
function body() {}
function compute() { return { go() {} }; }
function risky() { throw { handler: handleIt }; }
function handleIt() {}
function always() {}
