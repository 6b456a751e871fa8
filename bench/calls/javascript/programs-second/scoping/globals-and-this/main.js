globalThis.shared = function () { return inShared(); };
shared();
implicit = function () { return inImplicit(); };
implicit();
var holder = { f: function () { return (() => this.g())(); }, g() { return inG(); } };
holder.f();
var detached = holder.f.call({ g: inG });
function Legacy() { var self = this; self.cb = function () { return self.go(); }; self.go = function () { return inGo(); }; }
new Legacy().cb();
const { cb } = new Legacy();
cb();
module.exports.self = function () { return this.other(); };
module.exports.other = function () { return inG(); };
module.exports.self();
function inShared() {}
function inImplicit() {}
function inG() {}
function inGo() {}
