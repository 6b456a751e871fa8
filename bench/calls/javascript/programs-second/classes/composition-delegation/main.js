class Engine { constructor(onStart) { this.onStart = onStart; } start() { this.onStart('vroom'); return this; } stop() { return cold(); } }
class Radio { constructor() { this.stations = [() => jazz(), () => rock()]; } play(i) { return this.stations[i](); } }
class Car {
  constructor(engine = new Engine((sound) => this.hear(sound))) { this.engine = engine; this.radio = new Radio(); }
  hear(sound) { noise(sound); }
  drive() { this.engine.start(); this.radio.play(0); return this.engine.stop(); }
}
class Tractor extends Car { hear() { loud(); } }
new Car().drive();
new Tractor().drive();
new Car(new Engine(quiet)).drive();
function cold() {}
function jazz() {}
function rock() {}
function noise() {}
function loud() {}
function quiet() {}
