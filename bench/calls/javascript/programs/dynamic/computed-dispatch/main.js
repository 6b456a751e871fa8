const api = { getUser: () => user(), getPost() { return post() }, setUser: function (v) { return store(v) } }
function call(verb, noun, ...a) { return api[verb + noun](...a) }
call('get', 'User'); call('get', 'Post'); call('set', 'User', 1)
function user() {}
function post() {}
function store() {}
const method = Math.random() > 2 ? 'never' : 'setUser'
api[method](3)
