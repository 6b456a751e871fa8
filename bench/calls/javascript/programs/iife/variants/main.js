;(function () { inner1() })()
;(() => inner2())()
;(async () => { await inner3() })()
!function named() { inner1(); if (named.done) return; named.done = 1; named() }()
void function () { inner2() }.call(this)
const v = new (function () { this.go = function () { return inner1() } })(); v.go()
const mod = ((dep) => ({ run: () => dep() }))(inner2); mod.run()
var ns = ns || {}; (function (n) { n.f = function () { return n.g() }; n.g = inner1 })(ns); ns.f()
function inner1() {}
function inner2() {}
async function inner3() {}
