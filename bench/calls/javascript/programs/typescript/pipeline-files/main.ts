import { pipeline } from './src/index.js'
import { trim, upper } from './src/steps/index.js'
pipeline<string>().use(trim).use(upper()).use({ run: (s) => last(s) }).run(' a ')
function last(s: string): string { return s }
