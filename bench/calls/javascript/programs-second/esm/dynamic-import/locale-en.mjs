export function hello() { return word(); }
export function bye() { return word(); }
function word() {}
