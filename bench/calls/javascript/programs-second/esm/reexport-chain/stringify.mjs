const stringify = (value) => walk(value);
function walk() { return ''; }
export { stringify as default };
