class Graph {
  constructor() { this.edges = new Map(); }
  connect(a, b, cost = 1) { this.#list(a).push({ to: b, cost }); this.#list(b).push({ to: a, cost }); return this; }
  #list(n) { if (!this.edges.has(n)) this.edges.set(n, []); return this.edges.get(n); }
  *neighbours(n) { for (const { to } of this.edges.get(n) ?? []) yield to; }
  walk(start, strategy, visit) {
    const frontier = strategy.create();
    const seen = new Set([start]);
    strategy.push(frontier, start);
    while (frontier.length) { const n = strategy.pop(frontier); visit(n); for (const m of this.neighbours(n)) if (!seen.has(m)) { seen.add(m); strategy.push(frontier, m); } }
  }
}
const bfs = { create: () => [], push: (f, n) => f.push(n), pop: (f) => f.shift() };
const dfs = { ...bfs, pop: (f) => f.pop() };
const g = new Graph().connect('a', 'b').connect('b', 'c');
g.walk('a', bfs, (n) => visited(n));
g.walk('a', dfs, record);
function visited() {}
function record() {}
