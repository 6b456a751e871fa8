module.exports = (registry) => registry.register('two', two);
const two = () => {};
