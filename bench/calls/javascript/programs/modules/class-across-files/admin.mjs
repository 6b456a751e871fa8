import { User } from './user.mjs'
import * as fmt from './format.mjs'
export class Admin extends User {
  boot() { fmt.note() }
  label() { return fmt.star(super.label()) }
}
