const all = {}
export function register(name, plugin) { all[name] = plugin }
export const run = (name, ...args) => all[name].execute(...args)
export const names = () => Object.keys(all)
