function pair() { return [one, { go: two }] }
const [f, { go }] = pair(); f(); go()
pair()[0](); pair()[1].go()
function pick(n) { switch (n) { case 1: return one; case 2: { return two } default: return () => three() } }
pick(1)(); pick(2)(); pick(3)()
function early(x) { if (!x) return; try { return one } finally { two() } }
early(1)()
const maybe = early(1) ?? three; maybe()
function self() { return { self, go: one } }
self().self().go()
function one() {}
function two() {}
function three() {}
