function forward() { return target.apply(null, arguments); }
function target(f, g) { f(); g && g(); }
forward(a, b);
function a() {}
function b() {}
function last() { return arguments[arguments.length - 1](); }
last(1, 2, c);
function c() {}
function all() { for (const f of arguments) f(); Array.from(arguments).map((f) => f()); [...arguments][0](); }
all(d, e);
function d() {}
function e() {}
function overload(options, cb) { if (typeof options === 'function') { cb = options; options = {}; } cb(options.x); }
overload(f);
overload({}, g);
function f() {}
function g() {}
