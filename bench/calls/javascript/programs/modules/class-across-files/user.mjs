import { format } from './format.mjs'
export class User {
  constructor(n) { this.n = n; this.boot?.() }
  show() { return format(this.label()) }
  label() { return this.n }
  static parse(s) { return new this(s) }
}
export default (n) => new User(n)
