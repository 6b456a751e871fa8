import def, { named as renamed, helper } from './index.mjs'
import * as all from './index.mjs'
import { deep } from './index.mjs'
def(); renamed(); helper(); all.named(); all.util.shout(); deep.run(); all.default()
const { lazy } = await import('./lazy.mjs'); lazy()
import('./lazy.mjs').then(({ default: d }) => d())
