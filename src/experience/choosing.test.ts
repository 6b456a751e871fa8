import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exampleAmong, playableHere } from './choosing.ts'
import { allScenarios } from './scenarios/all.ts'

test('a scenario whose program is not installed is left out, and said with what it needs', () => {
  const path = mkdtempSync(join(tmpdir(), 'ocode-programs-'))
  for (const program of ['git', 'cp', 'mkdir']) writeFileSync(join(path, program), '#!/bin/sh\n', { mode: 0o755 })
  const { playable, skipped } = playableHere(allScenarios({ repository: '/r', node: '/node', tsc: undefined }), path)
  rmSync(path, { recursive: true })
  expect(playable.map(({ name }) => name)).toEqual([
    'git-identity',
    'missing-folder',
    'syntax-error',
    'failing-test',
    'own-stack-trace',
    'own-stack-trace-again',
  ])
  expect(skipped).toEqual([
    'missing-file (needs cat)',
    'python-import (needs python3, find)',
    'python-key-error (needs python3)',
    'python-key-error-again (needs python3)',
  ])
})

test('the example is asked of the newest failure in known code that nobody has solved, else of what comes nearest to that', () => {
  const met = (errorId: string, isSolved: boolean, isInKnownCode: boolean) => ({ errorId, isSolved, isInKnownCode })
  const [inCode, elsewhere, solved] = [met('in code', false, true), met('elsewhere', false, false), met('solved', true, true)]
  expect(exampleAmong([met('older', false, true), inCode, elsewhere, solved])).toBe('in code')
  expect(exampleAmong([solved, elsewhere])).toBe('solved')
  expect(exampleAmong([elsewhere, met('last', true, false)])).toBe('elsewhere')
  expect(exampleAmong([])).toBeUndefined()
})
