const createStore = (reducer, enhancer) => {
  if (enhancer) return enhancer(createStore)(reducer);
  let state = reducer(undefined, { type: '@@init' });
  const listeners = [];
  return {
    getState: () => state,
    dispatch(action) { state = reducer(state, action); listeners.forEach((l) => l()); return action; },
    subscribe(l) { listeners.push(l); return () => listeners.splice(listeners.indexOf(l), 1); },
  };
};
const applyMiddleware = (...mws) => (create) => (reducer) => {
  const store = create(reducer);
  let dispatch = () => { throw new Error('early'); };
  const chain = mws.map((mw) => mw({ getState: store.getState, dispatch: (a) => dispatch(a) }));
  dispatch = chain.reduceRight((next, mw) => mw(next), store.dispatch);
  return { ...store, dispatch };
};
const thunk = ({ dispatch, getState }) => (next) => (action) => typeof action === 'function' ? action(dispatch, getState) : next(action);
const logger = () => (next) => (action) => { record(action); return next(action); };
function record() {}
const combine = (parts) => (state = {}, action) => Object.fromEntries(Object.entries(parts).map(([k, r]) => [k, r(state[k], action)]));
const count = (n = 0, { type }) => type === 'inc' ? n + 1 : n;
const names = (list = [], a) => addName(list, a);
function addName(l) { return l; }
const store = createStore(combine({ count, names }), applyMiddleware(thunk, logger));
store.subscribe(() => rendered(store.getState()));
function rendered() {}
store.dispatch({ type: 'inc' });
store.dispatch((dispatch, getState) => { getState(); dispatch({ type: 'x' }); });
