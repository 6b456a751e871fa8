const animals = [{ kind: 'cat', speak: meow }, { kind: 'dog', speak: bark }];
const groups = Object.groupBy(animals, (a) => kindOf(a));
groups.cat.forEach((a) => a.speak());
const index = animals.reduce((map, animal) => { map[animal.kind] = animal; return map; }, {});
index.dog.speak();
const grouped = Map.groupBy(animals, kindOf);
grouped.get('dog').map((a) => a.speak());
const lookup = new Map(animals.map((a) => [a.kind, a]));
lookup.get('cat').speak();
const entries = [...lookup.entries()];
entries[0][1].speak();
function kindOf(a) { return a.kind; }
function meow() {}
function bark() {}
