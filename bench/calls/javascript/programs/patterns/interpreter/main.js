const tokenise = (s) => [...s.matchAll(/\d+|[+*()]/g)].map(([t]) => t)
class Parser {
  constructor(tokens) { this.t = tokens; this.i = 0 }
  peek() { return this.t[this.i] }
  take() { return this.t[this.i++] }
  expr() { return this.binary('+', () => this.term(), (a, b) => a + b) }
  term() { return this.binary('*', this.atom, (a, b) => a * b) }
  binary(op, next, make) { let l = next.call(this); while (this.peek() === op) { this.take(); l = make(l, next.call(this)) } return l }
  atom() { const t = this.take(); if (t === '(') { const v = this.expr(); this.take(); return v } return number(t) }
}
function number(t) { return Number(t) }
new Parser(tokenise('2*(3+4)+1')).expr()
