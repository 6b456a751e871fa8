const steps = [one, two, (x) => three(x)]
function one(x) { return x + 1 }
function two(x) { return x + 2 }
function three(x) { return x }
let value = 0
for (let i = 0; i < steps.length; i++) value = steps[i](value)
const [first, , last] = steps
first(1); last(2)
const queue = []
queue.push(one); queue.unshift(two)
while (queue.length) queue.shift()(1)
steps.at(-1)(3); steps.concat([four])[3](1)
function four() {}
const stack = [one].concat(two); stack.pop()(0)
