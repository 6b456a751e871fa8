export function helper() { return hidden(); }
function hidden() {}
