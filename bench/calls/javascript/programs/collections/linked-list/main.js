class Node { constructor(v, next = null) { this.v = v; this.next = next } }
class List {
  constructor() { this.head = null }
  push(v) { const n = new Node(v); if (!this.head) this.head = n; else this.last().next = n; return this }
  last() { let n = this.head; while (n.next) n = n.next; return n }
  map(f) { const out = new List(); this.each((v) => out.push(f(v))); return out }
  each(f) { for (let n = this.head; n; n = n.next) f(n.v) }
  static from(it) { return [...it].reduce((l, v) => l.push(v), new List()) }
}
const l = List.from([() => one(), two])
l.each((f) => f()); l.map((f) => f())
function one() {}
function two() {}
