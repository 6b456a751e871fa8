import { expect, test } from 'vitest'
import { pathsInStatus } from './modified-files.ts'

test('paths of a git status, with spaces, new ones, and the new name of a rename', () => {
  expect(pathsInStatus(' M a b.ts\0?? new.ts\0R  to.ts\0from.ts\0')).toEqual(['a b.ts', 'new.ts', 'to.ts'])
  expect(pathsInStatus('')).toEqual([])
})
