const people = [{ n: 'a', age: 3 }, { n: 'b', age: 1 }]
const byAge = (x, y) => cmp(x.age, y.age)
function cmp(a, b) { return a - b }
function isOld(p) { return p.age > limit() }
function limit() { return 2 }
const names = people.slice().sort(byAge).filter(isOld).map(({ n }) => upper(n))
function upper(s) { return s.toUpperCase() }
const total = people.reduce((acc, p) => add(acc, p.age), 0)
function add(a, b) { return a + b }
people.some(isOld); people.every((p) => isOld(p)); people.find(isOld); people.findLastIndex(isOld)
people.flatMap((p) => [p, p].map(clone))
function clone(p) { return { ...p } }
Array.from({ length: 2 }, (_, i) => make(i)); Array.from(new Set([1]), make)
function make(i) { return i }
people.toSorted(byAge); names.forEach(upper); people.reduceRight(function (a, p) { return add(a, p.age) }, 0)
