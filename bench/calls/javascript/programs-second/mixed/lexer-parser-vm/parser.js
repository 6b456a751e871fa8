function Parser(tokens) { this.tokens = tokens; this.at = 0; }
Parser.prototype = {
  peek() { return this.tokens[this.at]; },
  next() { return this.tokens[this.at++]; },
  expect(type) { const t = this.next(); if (!t || t.type !== type) throw this.error(type); return t; },
  error(type) { return new SyntaxError(type); },
  parse() { const name = this.expect('name').value; this.expect('('); const arg = this.sum(); this.expect(')'); return [...arg, { op: 'call', name }]; },
  sum() { let code = this.atom(); while (this.peek()?.type === '+') { this.next(); code = code.concat(this.atom(), { op: 'add' }); } return code; },
  atom() { return [{ op: 'push', value: this.expect('num').value }]; }
};
module.exports = Parser;
