const RUN = Symbol('run')
const kinds = Object.freeze({ ADD: 'add', SUB: 'sub' })
const reducers = { [kinds.ADD]: (s, a) => plus(s, a.n), [kinds.SUB](s, a) { return minus(s, a.n) } }
function reducer(s, a) { const r = reducers[a.type]; return r ? r(s, a) : s }
function plus(a, b) { return a + b }
function minus(a, b) { return a - b }
const thing = { [RUN]() { return ran() } }
thing[RUN]()
function ran() {}
function createStore(reduce, state) { const subs = []; return { dispatch(a) { state = reduce(state, a); subs.forEach((s) => s(state)); return a }, subscribe: (s) => subs.push(s), getState: () => state } }
const store = createStore(reducer, 0)
store.subscribe((s) => rendered(s))
store.dispatch({ type: kinds.ADD, n: 1 }); store.dispatch({ type: 'sub', n: 1 }); store.getState()
function rendered() {}
