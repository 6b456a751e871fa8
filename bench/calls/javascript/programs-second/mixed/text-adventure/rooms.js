class Room {
  constructor(name, { onEnter, items = [] } = {}) { this.name = name; this.onEnter = onEnter; this.items = items; this.exits = {}; }
  link(direction, room) { this.exits[direction] = room; room.exits[opposite(direction)] = this; return this; }
  enter(player) { this.onEnter?.(player); return this; }
  describe() { return this.items.map((i) => i.label()).join(); }
}
const lamp = { name: 'lamp', label: () => 'a lamp', use() { shine(); } };
function opposite(d) { return d === 'north' ? 'south' : 'north'; }
function shine() {}
function creak() {}
exports.hall = new Room('hall', { items: [lamp] });
exports.attic = new Room('attic', { onEnter: () => creak(), items: [lamp] });
exports.hall.link('north', exports.attic);
