function call(f) { return f() }
function named({ f, g }) { f(); g() }
function nested(f) { return call(f) }
function viaArray([f]) { return f() }
function optional(f, g = two) { f(); return g() }
call(one); named({ f: one, g: () => two() }); nested(two); viaArray([three]); optional(one)
call(call.bind(null, one)); call(() => call(three))
function returned() { return call }
returned()(one)
function one() {}
function two() {}
function three() {}
