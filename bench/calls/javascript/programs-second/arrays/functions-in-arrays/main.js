const steps = [load, validate];
steps.push(save);
steps.unshift(function init() { begin(); });
for (let i = 0; i < steps.length; i++) steps[i]('x');
let step;
while ((step = steps.shift())) step('again');
const pair = [(x) => one(x), (x) => two(x)];
pair[0]();
const [, second] = pair;
second();
const matrix = [[load], [save, validate]];
matrix[1][0]();
matrix.flat().map((f) => f('m'));
const last = pair.at(-1);
last();
function load() {}
function validate() {}
function save() {}
function begin() {}
function one() {}
function two() {}
