class Spec {
  and(other) { return new AndSpec(this, other); }
  not() { return new NotSpec(this); }
}
class AndSpec extends Spec { constructor(a, b) { super(); this.a = a; this.b = b; } test(x) { return this.a.test(x) && this.b.test(x); } }
class NotSpec extends Spec { constructor(s) { super(); this.s = s; } test(x) { return !this.s.test(x); } }
class Rule extends Spec { constructor(fn) { super(); this.fn = fn; } test(x) { return this.fn(x); } }
const isAdult = new Rule((p) => ageOf(p) > 17);
const isBanned = new Rule(banned);
isAdult.and(isBanned.not()).test({ age: 20 });
const rules = [{ when: (o) => o.total > 10, then: discount }, { when: () => always(), then(o) { note(o); } }];
rules.filter((r) => r.when({ total: 20 })).forEach((r) => r.then({}));
function ageOf(p) { return p.age; }
function banned() { return false; }
function discount() {}
function always() { return true; }
function note() {}
