const target = { read() { return r() }, write(v) { return w(v) } }
const facade = {}
;['read', 'write'].forEach((m) => { facade[m] = function () { return target[m].apply(target, arguments) } })
facade.read(); facade.write(1)
function r() {}
function w() {}
class Delegate { constructor(t) { this.t = t } }
for (const name of Object.keys(target)) Delegate.prototype[name] = function (...a) { return this.t[name](...a) }
new Delegate(target).read()
