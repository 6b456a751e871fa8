const users = [{ age: 3, ok: yes }, { age: 1, ok: no }];
users.map((u) => u.age).filter(isOdd).forEach(print);
users.some((u) => u.ok());
users.find(function (u) { return u.ok(); });
users.findIndex(named);
users.findLast((u) => tail(u));
users.reduceRight((acc, u) => merge(acc, u), {});
users.flatMap((u) => expand(u));
users.sort(byAge).toSorted((a, b) => byAge(b, a));
Array.from(users, (u) => copy(u));
Array.from({ length: 2 }, makeOne);
[[1, 2], [3]].flat().every(isOdd);
function yes() { return false; }
function no() { return true; }
function isOdd(n) { return n % 2 === 1; }
function print() {}
function named() { return false; }
function tail() {}
function merge(a) { return a; }
function expand(u) { return [u]; }
function byAge(a, b) { return a.age - b.age; }
function copy(u) { return u; }
function makeOne() {}
