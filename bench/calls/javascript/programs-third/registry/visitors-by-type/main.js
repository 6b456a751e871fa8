const ast = { type: 'Program', body: [{ type: 'Call', callee: { type: 'Name', name: 'f' } }, { type: 'Num', value: 1 }] };
class Walker {
  visit(n) { const m = this['visit' + n.type]; return m ? m.call(this, n) : this.generic(n); }
  generic(n) { for (const v of Object.values(n)) if (Array.isArray(v)) v.forEach((c) => this.visit(c)); else if (v && v.type) this.visit(v); }
}
class Printer extends Walker { visitCall(n) { this.visit(n.callee); emit('call'); } visitName(n) { emit(n.name); } }
function emit() {}
new Printer().visit(ast);
const handlers = { Num: (n) => num(n), Name: name, default() { return other(); } };
function num() {}
function name() {}
function other() {}
const dispatch = (n) => (handlers[n.type] || handlers.default)(n);
dispatch({ type: 'Num' });
dispatch({ type: 'X' });
