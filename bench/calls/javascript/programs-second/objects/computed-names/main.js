const PREFIX = 'on';
const events = ['Open', 'Close'];
const handlers = {
  [`${PREFIX}Open`]() { opened(); },
  [PREFIX + 'Close']: () => closed(),
  ['plain'](x) { return x; }
};
events.forEach((event) => handlers[PREFIX + event]());
handlers.plain(1);
handlers.onOpen();
const secret = Symbol('secret');
const box = { [secret]: () => hidden(), call() { return this[secret](); } };
box.call();
function opened() {}
function closed() {}
function hidden() {}
