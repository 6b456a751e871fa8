const canFly = {
  fly() { return this.liftOff(); },
  liftOff() { flap(); }
};
const canSwim = { swim() { return this.dive(10); } };
class Duck { dive() { splash(); } }
Object.assign(Duck.prototype, canFly, canSwim);
const duck = new Duck();
duck.fly();
duck.swim();
const robot = Object.assign({}, canFly, { liftOff() { thrust(); } });
robot.fly();
function flap() {}
function splash() {}
function thrust() {}
