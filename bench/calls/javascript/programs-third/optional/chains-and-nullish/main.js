const plugin = { start() { return { stop: () => halted() }; } };
function halted() {}
const none = undefined;
plugin.start?.()?.stop?.();
none?.start();
const choose = none ?? (() => chosen());
function chosen() {}
choose();
let lazy;
lazy ??= create();
function create() { return { go() { went(); } }; }
function went() {}
lazy?.['go']();
plugin.missing?.(never());
function never() {}
const f = plugin.none || orElse;
function orElse() {}
f();
plugin.start && plugin.start();
