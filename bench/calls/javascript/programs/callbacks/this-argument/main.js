const ctx = { factor: 2, scale(x) { return x * this.factor }, twice() { return this.scale(1) } }
;[1, 2].map(function (x) { return this.scale(x) }, ctx)
;[1].forEach(ctx.scale, ctx)
new Set([1]).forEach(function (v) { this.twice() }, ctx)
function each(list, fn, self) { for (const v of list) fn.call(self, v) }
each([1], function (v) { return this.scale(v) }, ctx)
