const by = (key, order = ascending) => (a, b) => order(key(a), key(b));
const ascending = (x, y) => x - y;
const descending = (x, y) => ascending(y, x);
const people = [{ age: 3 }, { age: 1 }, { age: 2 }];
const age = (p) => p.age;
people.sort(by(age));
people.toSorted(by(age, descending));
people.findLast((p) => adult(p));
function adult(p) { return p.age > 2; }
const groups = Object.groupBy(people, bucket);
function bucket(p) { return p.age % 2 ? 'odd' : 'even'; }
for (const [name, list] of Object.entries(groups)) report(name, list.map(age));
function report() {}
