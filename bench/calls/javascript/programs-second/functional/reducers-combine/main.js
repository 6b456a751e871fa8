const combineReducers = (reducers) => (state = {}, action) =>
  Object.keys(reducers).reduce((next, key) => ({ ...next, [key]: reducers[key](state[key], action) }), {});
function todos(state = [], action) {
  switch (action.type) {
    case 'add': return append(state, action.text);
    default: return state;
  }
}
const filter = (state = 'all', { type, value }) => (type === 'filter' ? pick(value) : state);
function createStore(reducer, enhancer) {
  if (enhancer) return enhancer(createStore)(reducer);
  let state;
  const listeners = new Set();
  const dispatch = (action) => { state = reducer(state, action); listeners.forEach((l) => l()); return action; };
  dispatch({ type: '@@init' });
  return { dispatch, getState: () => state, subscribe(l) { listeners.add(l); return () => listeners.delete(l); } };
}
const applyMiddleware = (...middlewares) => (create) => (reducer) => {
  const store = create(reducer);
  let dispatch = store.dispatch;
  const api = { getState: store.getState, dispatch: (action) => dispatch(action) };
  dispatch = middlewares.map((m) => m(api)).reduceRight((next, m) => m(next), store.dispatch);
  return { ...store, dispatch };
};
const logger = ({ getState }) => (next) => (action) => { note(getState()); return next(action); };
const thunk = ({ dispatch }) => (next) => (action) => (typeof action === 'function' ? action(dispatch) : next(action));
const store = createStore(combineReducers({ todos, filter }), applyMiddleware(logger, thunk));
const stop = store.subscribe(() => changed(store.getState()));
store.dispatch({ type: 'add', text: 'x' });
store.dispatch((dispatch) => dispatch({ type: 'filter', value: 'done' }));
stop();
function append(list, x) { return [...list, x]; }
function pick(v) { return v; }
function note() {}
function changed() {}
