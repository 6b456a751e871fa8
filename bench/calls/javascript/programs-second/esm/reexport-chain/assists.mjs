export function assist() { return second(); }
export { second };
function second() {}
