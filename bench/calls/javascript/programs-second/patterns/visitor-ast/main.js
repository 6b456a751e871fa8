const num = (value) => ({ type: 'Num', value });
const bin = (op, left, right) => ({ type: 'Bin', op, left, right });
const call = (name, ...args) => ({ type: 'Call', name, args });
function traverse(node, visitors, parent = null) {
  const visitor = visitors[node.type];
  const enter = typeof visitor === 'function' ? visitor : visitor?.enter;
  enter?.(node, parent);
  for (const key of Object.keys(node)) {
    const child = node[key];
    if (Array.isArray(child)) child.forEach((c) => traverse(c, visitors, node));
    else if (child && typeof child === 'object') traverse(child, visitors, node);
  }
  visitor?.exit?.(node, parent);
}
const evaluators = {
  Num: (n) => n.value,
  Bin(n) { const l = evaluate(n.left), r = evaluate(n.right); return operators[n.op](l, r); },
  Call(n) { return functions[n.name](...n.args.map(evaluate)); }
};
const operators = { '+': (a, b) => a + b, '*': (a, b) => a * b };
const functions = { max: (...xs) => biggest(xs) };
function evaluate(node) { return evaluators[node.type](node); }
const tree = bin('+', num(1), call('max', num(2), bin('*', num(3), num(4))));
evaluate(tree);
traverse(tree, { Num: count, Bin: { enter(n) { entered(n); }, exit: left }, Call() { called(); } });
function biggest(xs) { return xs[0]; }
function count() {}
function entered() {}
function left() {}
function called() {}
