import { register } from '../registry.mjs'
class B { execute() { return this.step() } step() {} }
register('b', new B())
