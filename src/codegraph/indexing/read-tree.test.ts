import { expect, test } from 'vitest'
import { OcodeError } from '#src/kernel/error.ts'
import type { IndexProblem } from './left-out.ts'
import { sourceOf } from './read-tree.ts'

const file = { path: 'a.go', text: '', checksum: '', modifiedMs: 0 }

test('a file that cannot be parsed is told and left out; where there is no parser, nothing is', async () => {
  const problems: IndexProblem[] = []
  const unparsed = Promise.reject(new OcodeError('INVALID', 'could not be parsed'))
  expect(await sourceOf(file, unparsed, problems)).toBeUndefined()
  expect(problems).toEqual([{ path: 'a.go', line: 0, message: 'could not be parsed' }])
  const missing = Promise.reject(new OcodeError('PRECONDITION', 'The grammar go.wasm is missing.'))
  await expect(sourceOf(file, missing, problems)).rejects.toMatchObject({ code: 'PRECONDITION' })
})
