import { Admin } from './admin.mjs'
import makeUser, { User as U } from './user.mjs'
const a = new Admin('x'); a.show(); makeUser('y').show(); U.parse('z').show()
