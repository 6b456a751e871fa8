const rules = [[/^\d+/, (t) => ({ type: 'num', value: Number(t) })], [/^\w+/, (t) => word(t)], [/^[+()]/, symbol]];
function word(t) { return { type: 'name', value: t }; }
function symbol(t) { return { type: t }; }
exports.tokenize = function (text) {
  return text.split(' ').map((piece) => { for (const [pattern, make] of rules) if (pattern.test(piece)) return make(piece); throw new Error(piece); });
};
