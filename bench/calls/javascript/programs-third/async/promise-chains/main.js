function fetchIt(ok) { return new Promise((resolve, reject) => ok ? resolve(body) : reject(new Error('no'))); }
function body() { return 'text'; }
fetchIt(true)
  .then((b) => parse(b()))
  .then(({ run }) => run(), never)
  .catch(never)
  .finally(cleanUp);
function parse() { return { run: done }; }
function done() {}
function never() {}
function cleanUp() {}
fetchIt(false).catch((e) => rescue(e)).then(afterwards);
function rescue() { return () => last(); }
function afterwards(f) { f(); }
function last() {}
Promise.race([Promise.resolve(winner)]).then((w) => w());
function winner() {}
const { promise, resolve } = Promise.withResolvers();
promise.then((x) => x());
resolve(withed);
function withed() {}
