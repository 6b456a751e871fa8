const deco = (f) => (...a) => { pre(); return f(...a) }
const repeat = (n) => (f) => (...a) => { for (let i = 0; i < n; i++) f(...a) }
const hello = deco(function hello() { return hi() })
const many = repeat(2)(deco(hi))
hello(); many()
function pre() {}
function hi() {}
function memo(target) { const f = target.run; target.run = function (...a) { return (this.cache ??= f.apply(this, a)) } ; return target }
const job = memo({ run() { return this.inner() }, inner() { return 1 } })
job.run()
