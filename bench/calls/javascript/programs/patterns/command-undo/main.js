class History {
  #done = []
  exec(cmd) { cmd.execute(); this.#done.push(cmd) }
  undo() { this.#done.pop()?.undo() }
}
const makeSet = (o, k, v) => { const old = o[k]; return { execute: () => put(o, k, v), undo: () => put(o, k, old) } }
class Macro { constructor(cmds) { this.cmds = cmds } execute() { this.cmds.forEach((c) => c.execute()) } undo() { [...this.cmds].reverse().forEach((c) => c.undo()) } }
function put(o, k, v) { o[k] = v }
const doc = {}
const h = new History()
h.exec(makeSet(doc, 'a', 1)); h.exec(new Macro([makeSet(doc, 'b', 2)]))
h.undo(); h.undo()
