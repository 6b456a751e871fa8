const rooms = require('./rooms');
const { createPlayer } = require('./player');
const parse = require('./parse');
const commands = {
  go: (player, where) => player.move(where),
  look(player) { return player.room.describe(); },
  take: (player, what) => player.take(what),
  help: () => Object.keys(commands).map(hint)
};
const player = createPlayer(rooms.hall);
['look', 'go north', 'take lamp', 'help', 'dance'].forEach((line) => {
  const { verb, noun } = parse(line);
  const command = commands[verb];
  if (command) command(player, noun); else confused(verb);
});
function hint(name) { return name; }
function confused() {}
