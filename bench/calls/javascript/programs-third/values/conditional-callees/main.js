const fast = () => quick();
const slow = () => steady();
function quick() {}
function steady() {}
const pick = (n) => (n > 1 ? fast : slow);
pick(2)();
pick(0)();
(Math.abs(-1) === 1 && fast)();
let current = slow;
const swap = (next) => { const old = current; current = next; return old; };
swap(fast)();
current();
