import { expect, test } from 'vitest'
import { atOnce } from '#src/codegraph/flow/slices.ts'
import { languageOf } from '#src/codegraph/languages/languages.ts'
import { followValues, graphOfFile, programOf } from './join.ts'

test('a language in which values cannot be followed keeps the calls of scope and imports, and says so', async () => {
  const read = await languageOf('a.ts')?.load()
  const facts = read?.({ path: 'a.ts', text: 'function f() {}\nf()\nconst g = { h: f }\ng.h()\n' })
  if (facts?.javascriptFlow === undefined) throw new Error('no facts')
  const broken = { ...facts, javascriptFlow: { ...facts.javascriptFlow, objects: [] } }
  const callsOf = (one: typeof facts) => {
    const program = programOf([{ path: 'a.ts', facts: one }], [])
    const problems = atOnce(followValues(program))
    return { problems, calls: graphOfFile(program, 0).calls.length }
  }
  expect(callsOf(facts)).toEqual({ problems: [], calls: 1 })
  expect(callsOf(broken)).toEqual({ problems: [expect.stringMatching(/^JavaScript: values could not be followed/)], calls: 1 })
})
