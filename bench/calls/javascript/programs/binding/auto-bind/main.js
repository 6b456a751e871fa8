function autobind(obj) {
  for (const key of Object.getOwnPropertyNames(Object.getPrototypeOf(obj))) {
    const v = obj[key]
    if (key !== 'constructor' && typeof v === 'function') obj[key] = v.bind(obj)
  }
  return obj
}
class Player {
  constructor() { autobind(this) }
  play() { return this.sound() }
  sound() { return beep() }
}
function beep() {}
const { play } = new Player()
play()
