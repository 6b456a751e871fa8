const suites = [];
let current;
function describe(name, body) { const parent = current; current = { name, tests: [], before: [], parent }; suites.push(current); body(); current = parent; }
function it(name, body) { current.tests.push({ name, body }); }
function beforeEach(fn) { current.before.push(fn); }
const expect = (actual) => ({
  toBe(expected) { if (actual !== expected) fail('toBe'); },
  toThrow() { try { actual(); fail('no throw'); } catch {} },
  get not() { return { toBe: (e) => actual === e && fail('not') }; }
});
function fail(m) { throw new Error(m); }
async function run() {
  for (const suite of suites) for (const test of suite.tests) {
    for (const hook of suite.before) await hook();
    try { await test.body(); passed(test.name); } catch (e) { failed(test.name, e); }
  }
}
describe('stack', () => {
  let stack;
  beforeEach(() => { stack = newStack(); });
  it('is empty', () => { expect(stack.size()).toBe(0); });
  it('throws', async () => { expect(() => stack.pop()).toThrow(); });
  it('fails', function () { expect(1).not.toBe(1); });
});
run();
function newStack() { const items = []; return { size: () => items.length, pop() { if (!items.length) throw empty(); } }; }
function empty() { return new Error('e'); }
function passed() {}
function failed() {}
