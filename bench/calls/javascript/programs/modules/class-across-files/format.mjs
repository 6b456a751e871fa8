export const format = (s) => s
export function star(s) { return '*' + s }
export let note = () => {}
