class Query {
  constructor(table) { this.table = table; this.filters = []; }
  where(filter) { this.filters.push(filter); return this; }
  then(resolve, reject) { return this.execute().then(resolve, reject); }
  async execute() { return rows(this.table).filter((row) => this.filters.every((f) => f(row))); }
}
const db = (table) => new Query(table);
const list = await db('users').where((u) => active(u)).where(adult);
list.forEach(print);
db('posts').where(active).then((posts) => print(posts));
function rows() { return [{}]; }
function active() { return true; }
function adult() { return true; }
function print() {}
