globalThis.sideEffect = function () { return done(); };
function done() {}
sideEffect();
