const validators = { name: isName, age: isAge };
const wrapped = Object.fromEntries(
  Object.entries(validators).map(([key, check]) => [key, (value) => guard(check, value)])
);
wrapped.name('a');
wrapped.age(3);
for (const [key, fn] of Object.entries(validators)) fn(key);
Object.values(validators).every((fn) => fn(1));
function guard(check, value) { return check(value); }
function isName() { return true; }
function isAge() { return true; }
