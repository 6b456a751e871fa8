const api = { get() { return one() } }
setUp(api)
const original = api.get
api.get = function patched() { return original() }
api.get()
function setUp(a) { a.extra = two }
api.extra()
function one() {}
function two() {}
