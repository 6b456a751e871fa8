const o = { toString() { return text() }, valueOf() { return num() } }
const a = `${o}`; const b = o * 2; const c = o == 3; const d = [o] + ''; const e = o + ''
const f = { [o]: 1 }; Number(o); isNaN(o); parseInt(o); new Date(o); o < 5; String(o)
const d2 = { [Symbol.toPrimitive]: (hint) => prim(hint) }; d2 - 1; ({})[d2]
function text() { return 'x' }
function num() { return 3 }
function prim() { return 1 }
class Matcher { static [Symbol.hasInstance](x) { return test(x) } }
function test() { return true }
1 instanceof Matcher
const re = { [Symbol.replace](s, r) { return replaced(s) }, [Symbol.split]: (s) => parts(s) }
'abc'.replace(re, ''); 'abc'.split(re)
function replaced(s) { return s }
function parts(s) { return [s] }
