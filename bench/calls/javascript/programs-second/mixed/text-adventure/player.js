exports.createPlayer = function createPlayer(start) {
  const bag = [];
  return {
    room: start,
    move(direction) { const next = this.room.exits[direction]; if (next) this.room = next.enter(this); },
    take(name) { const item = this.room.items.find((i) => i.name === name); if (item) { bag.push(item); item.use(); } }
  };
};
