import fc from 'fast-check'
import { expect, test } from 'vitest'
import { familyOf } from './family.ts'
import { maskMessage } from './mask.ts'
import { maskQuotes } from './mask-quotes.ts'
import { openTemplates } from './templates.ts'

test.each([
  ["Unknown column 'a.b' in 'field list'", 'Unknown column <*> in <*>'],
  ["Invalid argument `-c' to `-size'", 'Invalid argument <*> to <*>'],
  ["`a['i']` overwritten by target", '<*> overwritten by target'],
  ["Table 'x' doesn't exist", "Table <*> doesn't exist"],
  [`syntax to use near 'WHERE a <> "" AND b = 'c'' at line 1`, 'syntax to use near <*> at line 1'],
  ["syntax to use near 'SELECT x FR", 'syntax to use near <*>'],
  ['nothing is "quoted to the end', 'nothing is "quoted to the end'],
])('of %j the quoted parts are replaced', (message, masked) => {
  expect(maskQuotes(message).text).toBe(masked)
})

test.each([
  ['bash: line 3: foo: unbound variable', '<program>: foo: unbound variable'],
  ['cannot open /var/log/x.log at 10.0.0.1:5432 after 300ms', 'cannot open <*> at <*> after <*>'],
  ['`a`, `b` and `c` are unused', '<*> are unused'],
  ['call of os_path.joinAll() failed', 'call of <*> failed'],
])('%j is masked', (message, masked) => {
  expect(maskMessage(message)).toBe(masked)
})

test.each([
  ['cat: x: No such file or directory', 'errno', 'No such file or directory'],
  ["python3: can't open file 'a': [Errno 13] Permission denied", 'errno', 'Permission denied'],
  [
    'Traceback (most recent call last):\n  File "a.py", line 1\njson.decoder.JSONDecodeError: Expecting value',
    'exception',
    'JSONDecodeError',
  ],
  ['Exception in thread "main" java.lang.IllegalStateException: closed', 'exception', 'IllegalStateException'],
  ["src/a.ts(1,2): error TS2304: Cannot find name 'x'.", 'code', 'TS2304'],
  ['npm ERR! code ERESOLVE', 'code', 'ERESOLVE'],
  ['Error executing query: no', 'text', ''],
])('%j names its class itself', (message, kind, name) => {
  expect(familyOf(message)).toEqual({ kind, name })
})

test('where hardly a word is left, the words of the quoted code tell messages apart', () => {
  expect(maskMessage('Use `a` instead of `a or ...`')).not.toBe(maskMessage('Use `a` instead of `not (not a)`'))
  expect(maskMessage('Use `True` instead of `... or True`')).toBe(
    maskMessage('Use `x(1)` instead of `x(1) or ...`').replace(' x', ''),
  )
})

test('a message is classified with those like it, and a strange one with none', () => {
  const templates = openTemplates()
  const learned = templates.learn("Unknown column 'a' in 'field list'")
  expect(templates.classify("Unknown column 'zz.q' in 'where clause'")).toEqual({
    template: learned,
    confidence: 1,
    isExact: true,
  })
  expect(templates.classify('the printer is out of paper')).toBeUndefined()
})

test('a longer message that differs in a word or two is of the same class, with less confidence', () => {
  const templates = openTemplates()
  const text = 'Expression of the SELECT list is not in the GROUP BY clause and contains a nonaggregated column'
  const { templateId } = templates.learn(text)
  const found = templates.classify(text.replace('SELECT', 'ORDER BY'))
  expect(found?.template.templateId).toBe(templateId)
  expect(found?.confidence).toBeGreaterThan(0.8)
  expect(found?.confidence).toBeLessThan(1)
  expect(templates.classify('Expression of the SELECT list is odd')).toBeUndefined()
})

test('the same messages in the same order give the same ids, and learning again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 60 })), (messages) => {
      const [once, again] = [openTemplates(), openTemplates()]
      const ids = messages.map((message) => once.learn(message).templateId)
      expect(messages.map((message) => again.learn(message).templateId)).toEqual(ids)
      const asked = messages.map((message) => once.classify(message)?.template.templateId)
      expect(messages.map((message) => once.learn(message).templateId)).toEqual(asked)
      expect(messages.map((message) => again.classify(message)?.template.templateId)).toEqual(asked)
    }),
  )
})
