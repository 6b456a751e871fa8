function run(makeGenerator) {
  const generator = makeGenerator();
  return new Promise((resolve, reject) => {
    function step(value) {
      let result;
      try { result = generator.next(value); } catch (e) { return reject(e); }
      if (result.done) return resolve(result.value);
      Promise.resolve(result.value).then(step, fail);
    }
    function fail(e) { generator.throw(e); }
    step();
  });
}
run(function* () {
  const user = yield getUser(1);
  const posts = yield getPosts(user);
  return posts.map((p) => title(p));
}).then(show);
function getUser(id) { return Promise.resolve({ id }); }
function getPosts() { return Promise.resolve([1]); }
function title() {}
function show() {}
