const Calculator = (() => {
  const stack = [];
  const ops = (function () {
    const add = (a, b) => a + b;
    const mul = (a, b) => a * b;
    return { '+': add, '*': mul };
  })();
  const apply = (op) => {
    const b = stack.pop();
    const a = stack.pop();
    stack.push(ops[op](a, b));
  };
  const isOp = (token) => token in ops;
  return {
    evaluate(text) {
      for (const token of text.split(' ')) {
        if (isOp(token)) apply(token);
        else stack.push(parse(token));
      }
      return stack.pop();
    }
  };
  function parse(token) { return Number(token); }
})();
Calculator.evaluate('1 2 + 3 *');
