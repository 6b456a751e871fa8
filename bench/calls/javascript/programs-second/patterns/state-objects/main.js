class State { constructor(light) { this.light = light; } next() {} }
class Red extends State { next() { wait('red'); return new Green(this.light); } }
class Green extends State { next() { wait('green'); return new Yellow(this.light); } }
class Yellow extends State { next() { return new Red(this.light); } }
class Light {
  constructor() { this.state = new Red(this); }
  change() { this.state = this.state.next(); return this; }
}
const light = new Light();
light.change().change().change();
const states = { off: { press: () => 'on', show: dark }, on: { press: () => 'off', show() { bright(); } } };
let current = 'off';
for (let i = 0; i < 2; i++) { states[current].show(); current = states[current].press(); }
function wait() {}
function dark() {}
function bright() {}
