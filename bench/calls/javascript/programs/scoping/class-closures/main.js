function makeClass(dep) {
  let count = 0
  return class Local {
    static total() { return report(count) }
    constructor() { count++; dep(this) }
    run() { const self = this; return [1].map(function () { return self.inner() }) }
    inner() { return dep(count) }
  }
}
function report(n) { return n }
const L = makeClass((x) => seen(x))
new L().run(); L.total()
function seen() {}
const instances = [new L()]; instances[0].inner(); instances.map((i) => i.run())
