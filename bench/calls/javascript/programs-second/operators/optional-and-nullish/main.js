const user = { profile: { greet() { return hello(); } }, tags: [first] };
user.profile?.greet();
user.missing?.greet();
user?.profile?.['greet']();
user.tags?.[0]?.();
user.callback?.(never());
const run = user.run ?? fallback;
run();
let handler;
handler ??= lazy;
handler();
handler &&= other;
handler();
handler ||= lazy;
(user.on || user.off || fallback)();
(true ? yes : no)();
(0, comma)();
const f = typeof user.x === 'function' ? user.x : fallback;
f();
void after();
delete user.profile, after();
function hello() {}
function first() {}
function never() {}
function fallback() {}
function lazy() {}
function other() {}
function yes() {}
function no() {}
function comma() {}
function after() {}
