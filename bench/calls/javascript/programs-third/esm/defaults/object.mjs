export default { method() { return this.nested.arrow(); }, nested: { arrow: () => leaf() } };
function leaf() {}
