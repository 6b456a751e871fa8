class Handler { setNext(h) { this.next = h; return h } handle(r) { if (this.next) return this.next.handle(r); return unhandled(r) } }
class Auth extends Handler { handle(r) { if (!r.user) return deny(r); return super.handle(r) } }
class Cacher extends Handler { handle(r) { return r.cached ?? super.handle(r) } }
function deny() {}
function unhandled() {}
const first = new Auth(); first.setNext(new Cacher())
first.handle({ user: 1 }); first.handle({})
const sorters = { asc: (a, b) => a - b, desc: (a, b) => b - a }
class Sorter { constructor(s) { this.use(s) } use(s) { this.cmp = typeof s === 'string' ? sorters[s] : s } sort(l) { return [...l].sort(this.cmp) } }
new Sorter('asc').sort([2, 1]); new Sorter((a, b) => own(a, b)).sort([2, 1])
function own(a, b) { return a - b }
