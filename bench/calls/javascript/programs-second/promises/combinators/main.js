const jobs = [() => slow('a'), () => slow('b')];
Promise.all(jobs.map((job) => job())).then(([first, second]) => { first.open(); second.open(); });
Promise.race([slow('c'), timeout(50)]).then((winner) => winner.open());
Promise.allSettled([slow('d'), Promise.reject(1)]).then((results) => results.forEach(inspect));
Promise.any([Promise.reject(2), slow('e')]).then((one) => one.open());
const { promise, resolve } = Promise.withResolvers();
promise.then((fn) => fn());
resolve(handler);
Promise.resolve(handler).then((h) => h());
function slow(name) { return new Promise((done) => setTimeout(done, 1, resource(name))); }
function resource(name) { return { name, open() { opened(name); } }; }
function timeout(ms) { return new Promise((_, reject) => setTimeout(() => reject(expired()), ms)); }
function opened() {}
function expired() {}
function inspect() {}
function handler() {}
