const machine = {
  initial: 'idle',
  states: {
    idle: { on: { START: { target: 'running', action: begin } } },
    running: { entry: () => entered('running'), exit() { exited('running'); }, on: { STOP: { target: 'idle', action: (ctx) => end(ctx) }, TICK: { action: tick } } }
  }
};
function interpret(definition, context = {}) {
  let state = definition.initial;
  const node = () => definition.states[state];
  return {
    send(event) {
      const transition = node().on[event];
      if (!transition) return ignored(event);
      if (transition.target) node().exit?.();
      transition.action?.(context);
      if (transition.target) { state = transition.target; node().entry?.(); }
      return state;
    }
  };
}
const service = interpret(machine);
['START', 'TICK', 'STOP', 'WHAT'].forEach((e) => service.send(e));
function begin() {}
function end() {}
function tick() {}
function entered() {}
function exited() {}
function ignored() {}
