const fs = [one, two]
fs.push(three)
fs[2]()
const more = fs.concat([() => four()]); more[3]()
const filtered = fs.filter((f) => f !== one); filtered.forEach((f) => f())
const mapped = fs.map((f) => () => f()); mapped[0]()
const found = fs.find((f) => f.name === 'two'); found()
fs.reverse()[0](); fs.slice(1)[0](); fs.splice(0, 1)[0]()
const nested = [[one], [two]]; nested[0][0](); nested.flat().forEach((f) => f())
const filled = new Array(2).fill(one); filled[1]()
const arr = Array.of(two); arr[0]()
for (let i = 0; i < fs.length; i++) { const f = fs[i]; f() }
for (const i in nested) nested[i][0]()
fs.entries().forEach(([, f]) => f())
fs.sort((a, b) => order(a, b)); fs.keys(); fs.at(0)()
function order() { return 0 }
function one() {}
function two() {}
function three() {}
function four() {}
