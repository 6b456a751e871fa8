const machine = {
  state: 'idle',
  transitions: {
    idle: { start() { this.change('busy'); begin() } },
    busy: { stop() { this.change('idle'); return finish() }, fail: (e) => broken(e) },
  },
  change(s) { this.state = s },
  dispatch(name, ...payload) { const action = this.transitions[this.state][name]; if (action) return action.apply(this, payload); return this.unknown(name) },
  unknown(n) { return n },
}
machine.dispatch('start'); machine.dispatch('fail', 1); machine.dispatch('stop'); machine.dispatch('stop')
function begin() {}
function finish() {}
function broken() {}
