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

test('a command that merely names it in what it writes elsewhere is less to blame than one that changed it', () => {
  const failed = attempt('node app.js', 'SyntaxError: config.json: Unexpected end of JSON input')
  expect(culpritOf([attempt('echo "{" > config.json'), attempt('echo "uses config.json" >> notes.md'), failed])?.index).toBe(0)
})

test('what was done before the same command last worked is not to blame, and a change since is, named or not', () => {
  const failed = attempt('pytest', 'assert 3 == 4')
  expect(culpritOf([attempt("sed -i 's/1/2/' a.py"), attempt('pytest'), failed])).toMatchObject({ index: 2 })
  expect(culpritOf([attempt('pytest'), attempt("sed -i 's/1/2/' a.py"), attempt('cat a.py'), failed])).toMatchObject({ index: 1 })
})

test('of what is missing the attempt that failed to make it is to blame, not one that failed to take it away', () => {
  const failed = attempt('python app.py', "ModuleNotFoundError: No module named 'flask'")
  expect(culpritOf([attempt('pip install flask', 'ERROR: no network'), attempt('ls'), failed])?.index).toBe(0)
  const denied = attempt('./run.sh', 'bash: ./run.sh: Permission denied')
  expect(culpritOf([attempt('chmod +x run.sh', 'Operation not permitted'), denied])?.index).toBe(1)
})

test('a name is one by itself, not a part of a longer one, and the last part of a qualified one counts', () => {
  const failed = attempt('SELECT * FROM users', "Table 'shop.users' doesn't exist", 'sql')
  expect(culpritOf([attempt('DROP TABLE users', '', 'sql'), attempt('DROP TABLE users_old', '', 'sql'), failed])?.index).toBe(0)
})
