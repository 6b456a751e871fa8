const RUN = Symbol('run');
const prefix = 'on';
const table = { [RUN]() { return one(); }, [prefix + 'Open']: () => two(), [`${prefix}Close`]() { return three(); }, ['x' + 1]: four };
function one() {}
function two() {}
function three() {}
function four() {}
table[RUN]();
table.onOpen();
table.onClose();
table.x1();
class Thing { static [Symbol.hasInstance](x) { return hasIt(x); } [RUN]() { return this['do' + 'It'](); } doIt() { } }
function hasIt() { return true; }
({}) instanceof Thing;
new Thing()[RUN]();
const act = (name) => table['on' + name]();
act('Open');
act('Close');
