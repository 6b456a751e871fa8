async function* lines(chunks) { for await (const c of chunks) for (const l of split(c)) yield l }
function split(c) { return c.split('\n') }
async function* numbered(it) { let n = 0; for await (const l of it) yield format(++n, l) }
function format(n, l) { return n + l }
async function collect(it) { const out = []; for await (const x of it) out.push(x); return out }
async function main() { const all = await collect(numbered(lines(source()))); all.forEach((l) => print(l)) }
async function* source() { yield 'a\nb'; yield await last() }
async function last() { return 'c' }
function print() {}
main()
