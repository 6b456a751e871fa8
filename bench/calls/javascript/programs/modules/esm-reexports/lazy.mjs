export function lazy() { return local() }
export default () => local()
function local() {}
