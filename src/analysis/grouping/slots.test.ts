import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openSlots } from './slots.ts'
import { openTemplates } from './templates.ts'

test('a word that stands where another text has a wildcard is a name', () => {
  const slots = openSlots()
  slots.add('<*> is referenced but not assigned.')
  expect(slots.alike('OUT is referenced but not assigned.')).toEqual(['<*> is referenced but not assigned.'])
  expect(slots.alike('OUT is referenced but not used.')).toEqual([])
})

test('two words, of which neither is known to be a name, tell two errors apart', () => {
  const slots = openSlots()
  slots.add('the <*> has too many lines')
  expect(slots.alike('the <*> has too many parameters')).toEqual([])
})

test('a name in brackets is one in brackets, and short texts are what they are', () => {
  const slots = openSlots()
  slots.add('Import outside of toplevel (<*>)')
  slots.add('Missing docstring in <*>')
  expect(slots.alike('Import outside of toplevel (shlex)')).toEqual(['Import outside of toplevel (<*>)'])
  expect(slots.alike('Import outside of toplevel shlex')).toEqual([])
  expect(slots.alike('docstring in package')).toEqual([])
})

test('names that came first join the class once one shows that they are names, under the oldest id', () => {
  const templates = openTemplates()
  const first = templates.learn('total is referenced but not assigned')
  expect(templates.learn('width is referenced but not assigned')).not.toBe(first)
  expect(templates.learn('max_width is referenced but not assigned')).toBe(first)
  expect(templates.classify('width is referenced but not assigned')?.template).toBe(first)
  expect(templates.all()).toEqual([first])
})

test('whatever is learned, each message is of one of the classes that there are, and exactly so', () => {
  const word = fc.constantFrom('total', 'a_b', 'width', 'is', 'not', 'assigned', 'anywhere', 'here')
  fc.assert(
    fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 7 })), (sentences) => {
      const templates = openTemplates()
      const messages = sentences.map((words) => words.join(' '))
      for (const message of messages) templates.learn(message)
      const all = new Set(templates.all())
      for (const message of messages) {
        const found = templates.classify(message)
        expect(found?.isExact).toBe(true)
        expect(found && all.has(found.template)).toBe(true)
      }
      expect(new Set(templates.all().map(({ templateId }) => templateId)).size).toBe(all.size)
    }),
  )
})
