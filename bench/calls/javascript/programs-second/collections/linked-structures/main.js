class ListNode { constructor(value, next) { this.value = value; this.next = next; } }
class List {
  head = null;
  static from(iterable) { const l = new List(); for (const x of iterable) l.prepend(x); return l; }
  prepend(value) { this.head = new ListNode(value, this.head); return this; }
  each(fn) { for (let n = this.head; n; n = n.next) fn(n.value); }
  map(fn) { const out = new List(); this.each((v) => out.prepend(fn(v))); return out; }
  *[Symbol.iterator]() { let n = this.head; while (n) { yield n.value; n = n.next; } }
}
const l = List.from([task1, task2]);
l.each((task) => task());
l.map((task) => () => wrap(task)).each((w) => w());
for (const t of l) t();
class PriorityQueue {
  #heap = []; #compare;
  constructor(compare = (a, b) => a.p - b.p) { this.#compare = compare; }
  push(x) { this.#heap.push(x); this.#heap.sort(this.#compare); }
  pop() { return this.#heap.shift(); }
}
const pq = new PriorityQueue(byPriority);
pq.push({ p: 1, run: task1 });
pq.push({ p: 2, run: task2 });
pq.pop().run();
const other = new PriorityQueue();
other.push({ p: 1 });
other.push({ p: 3 });
function task1() {}
function task2() {}
function wrap(t) { t(); }
function byPriority(a, b) { return b.p - a.p; }
