globalThis.shared = function shared() { return deep() }
function deep() {}
shared()
var top = () => deep()
this.own = function () { return deep() }
exports.own()
module.exports.own()
implicit = () => deep()
implicit()
global['computed'] = { run: () => deep() }
computed.run()
