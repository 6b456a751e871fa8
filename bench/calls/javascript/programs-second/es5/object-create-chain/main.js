var animal = {
  init: function (name) { this.name = name; return this; },
  describe: function () { return this.name + this.sound(); },
  sound: function () { return ''; }
};
var dog = Object.create(animal);
dog.sound = function () { return bark(); };
var puppy = Object.create(dog, {
  sound: { value: function () { return yelp(Object.getPrototypeOf(this)); } }
});
var rex = Object.create(puppy).init('rex');
rex.describe();
Object.create(animal).init('a').describe();
dog.describe();
function bark() { return 'w'; }
function yelp() { return 'y'; }
