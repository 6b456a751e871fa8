function collect() { const args = Array.prototype.slice.call(arguments); return Array.prototype.map.call(args, (x) => wrap(x)) }
function wrap(x) { return [x] }
collect(1, 2)
const duck = { quack() { return this.voice() }, voice() { return 'q' } }
const robot = { voice: () => synth() }
function synth() {}
duck.quack.call(robot); duck.quack()
robot.speak = duck.quack; robot.speak()
const has = Object.prototype.hasOwnProperty; has.call(robot, 'voice') && robot.voice()
;[].forEach.call('ab', (c) => each(c)); [...'ab'].map(each)
function each(c) { return c }
