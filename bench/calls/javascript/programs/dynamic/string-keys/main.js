const actions = { on_start: () => one(), on_stop: () => two(), 'on-end': () => three() }
const prefix = 'on_'
actions[prefix + 'start'](); actions[`${prefix}stop`](); actions['on-end']()
const names = ['start', 'stop']
for (const n of names) actions['on_' + n]()
function dispatch(name) { return actions['on_' + name]() }
dispatch('start')
const pick = { s: 'on_start' }; actions[pick.s]()
class Ctl { handle_a() { return one() } handle_b() { return two() } go(k) { return this[`handle_${k}`]() } }
new Ctl().go('a'); new Ctl().go('b')
function one() {}
function two() {}
function three() {}
