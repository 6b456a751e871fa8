const Named = class Inner { static create() { return new Inner() } run() { return go() } }
function go() {}
Named.create().run()
const classes = { Dog: class { speak() { return bark() } }, Cat: class { speak() { return meow() } } }
function bark() {}
function meow() {}
function build(kind) { return new classes[kind]() }
build('Dog').speak(); build('Cat').speak()
new (class { constructor() { this.go() } go() { go() } })()
