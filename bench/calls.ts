/** How true call edges are, against those that programs are seen to make: `npm run bench:calls -- [python] [--show] [--only NAME]`. */
import { parseArgs } from 'node:util'
import { measurePackage, measurePython } from './calls/python.ts'

const GOAL = 0.95

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    show: { type: 'boolean', default: false },
    only: { type: 'string' },
    root: { type: 'string' },
    main: { type: 'string', default: 'main.py' },
  },
})

if (values.root !== undefined) await measurePackage(values.root, values.main, values.show)
else {
  const f1 = await measurePython(values)
  console.log(`Python: goal F1 > ${GOAL}, got ${f1.toFixed(3)} on programs that were held out: ${f1 > GOAL ? 'met' : 'not met'}`)
}
