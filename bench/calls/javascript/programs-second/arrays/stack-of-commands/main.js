class History {
  done = [];
  undone = [];
  run(command) { command.execute(); this.done.push(command); this.undone.length = 0; }
  undo() { const c = this.done.pop(); c?.revert(); if (c) this.undone.push(c); }
  redo() { const c = this.undone.pop(); if (c) this.run(c); }
}
const insert = (text) => ({ execute: () => write(text), revert() { erase(text); } });
const remove = (text) => ({ execute: () => erase(text), revert() { write(text); } });
const history = new History();
history.run(insert('a'));
history.run(remove('a'));
history.undo();
history.undo();
history.redo();
history.undo();
history.undo();
function write() {}
function erase() {}
