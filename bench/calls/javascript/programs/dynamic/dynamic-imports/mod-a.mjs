export const run = () => inner()
function inner() {}
