import { isEven } from './even.js'
isEven(3)
