export let draw = function () { return pen(); };
function pen() {}
