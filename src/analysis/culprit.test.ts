import { expect, test } from 'vitest'
import { culpritOf } from './culprit.ts'

const attempt = (rawCommand: string, errorMessage = '', toolName = 'bash') => ({
  toolName,
  rawCommand,
  errorMessage,
  stdout: '',
  outcome: errorMessage === '' ? 'EXECUTION_OUTCOME_SUCCESS' : 'EXECUTION_OUTCOME_FAILURE',
})

test('the latest change of what the error names is to blame, not what only looked at it', () => {
  const found = culpritOf([
    attempt('echo "{" > config.json'),
    attempt('rm -rf build'),
    attempt('cat config.json'),
    attempt('node app.js', 'SyntaxError: config.json: Unexpected end of JSON input'),
  ])
  expect(found).toMatchObject({ index: 0, why: expect.stringContaining('config.json') })
})

test('a command that names what is not there is to blame itself, with less confidence than one that removed it', () => {
  const own = culpritOf([attempt('ls'), attempt('cat notes.txt', 'cat: notes.txt: No such file or directory')])
  const removed = culpritOf([attempt('rm notes.txt'), attempt('cat notes.txt', 'cat: notes.txt: No such file or directory')])
  expect(own).toMatchObject({ index: 1 })
  expect(removed).toMatchObject({ index: 0 })
  expect(removed?.confidence).toBeGreaterThan(own?.confidence ?? 1)
})

test('where nothing is known the failed attempt is named, and where nothing failed nobody is', () => {
  expect(culpritOf([attempt('make'), attempt('make test', 'boom')])).toMatchObject({ index: 1, confidence: 0.4 })
  expect(culpritOf([attempt('make')])).toBeUndefined()
})
