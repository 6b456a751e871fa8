export const helper = () => inner()
function inner() {}
export function shout() { return inner() }
const run = () => inner()
export { run }
