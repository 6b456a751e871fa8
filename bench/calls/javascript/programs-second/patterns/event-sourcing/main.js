const apply = { opened: (s, e) => ({ ...s, owner: e.owner }), deposited: (s, e) => credit(s, e.amount) };
class Aggregate {
  constructor(history = []) { this.pending = []; this.state = history.reduce(Aggregate.fold, { balance: 0 }); }
  static fold(state, event) { return apply[event.type](state, event); }
  raise(event) { this.state = Aggregate.fold(this.state, event); this.pending.push(event); }
}
class Account extends Aggregate { open(owner) { this.raise({ type: 'opened', owner }); } deposit(amount) { if (amount < 0) throw invalid(); this.raise({ type: 'deposited', amount }); } }
class Bus { handlers = {}; on(type, h) { this.handlers[type] = h; return this; } dispatch(c) { return this.handlers[c.type](c); } }
const repo = { data: {}, load(id) { return new Account(this.data[id]); }, save(id, a) { this.data[id] = [...(this.data[id] ?? []), ...a.pending]; } };
const edit = (fn) => (c) => { const a = repo.load(c.id); fn(a, c); repo.save(c.id, a); };
const bus = new Bus().on('open', edit((a, c) => a.open(c.owner))).on('deposit', edit((a, c) => a.deposit(c.amount)));
bus.dispatch({ type: 'open', id: 1, owner: 'x' });
bus.dispatch({ type: 'deposit', id: 1, amount: 5 });
function credit(s, n) { return { ...s, balance: s.balance + n }; }
function invalid() { return new Error(); }
