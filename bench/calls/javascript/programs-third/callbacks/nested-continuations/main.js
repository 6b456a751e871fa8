function readUser(id, then) { then(null, { id, name: trim(' a ') }); }
function readPosts(user, then) { setTimeout(() => then(null, [user.id]), 1); }
function trim(s) { return s.trim(); }
readUser(1, function gotUser(err, user) {
  if (err) return fail(err);
  readPosts(user, (err2, posts) => {
    if (err2) fail(err2);
    show(posts);
  });
});
function fail(e) { throw e; }
function show(posts) { posts.forEach(print); }
function print(p) { return format(p); }
function format(p) { return `#${p}`; }
