const PHASES = Object.freeze({ INIT: 'init', RUN: 'run' });
const hooks = Object.fromEntries(Object.values(PHASES).map((p) => [p, []]));
const tap = (phase, f) => { hooks[phase].push(f); };
const call = (phase, ...a) => hooks[phase].forEach((f) => f(...a));
tap(PHASES.INIT, onInit);
tap(PHASES.RUN, (x) => onRun(x));
call(PHASES.INIT);
call(PHASES.RUN, 1);
function onInit() {}
function onRun() {}
