function createPerson(name) {
  const self = {}
  const greet = () => format(name)
  self.greet = greet
  self.rename = function (n) { name = n; return self.greet() }
  return self
}
function createBoss(name) {
  const self = createPerson(name)
  const superGreet = self.greet
  self.greet = () => superGreet() + '!'
  return self
}
function format(n) { return n }
createBoss('x').rename('y'); createPerson('z').greet()
