function intro(greeting, mark) { return greeting + this.name() + mark }
const p = { name() { return 'p' } }
intro.call(p, 'a', '!'); intro.apply(p, ['b', '?'])
const bound = intro.bind(p, 'c'); bound('.')
const later = [1].map(intro, p)
const fnCall = Function.prototype.call; fnCall.call(intro, p, 'd', 'e')
const uncurry = (f) => Function.prototype.call.bind(f)
const nameOf = uncurry(p.name); nameOf(p)
Reflect.apply(intro, p, ['x', 'y'])
const unbound = p.name; unbound()
const boundTwice = bound.bind(null, '!!'); boundTwice()
