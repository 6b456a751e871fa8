import { expect, it } from 'vitest'
import { promptOf } from './prompt.ts'
import type { Span } from './span.ts'

const asked = (attributes: Record<string, unknown>, events: Span['events'] = []): string =>
  promptOf({ attributes: new Map(Object.entries(attributes)), events, name: 'the span' } as unknown as Span)

it.each([
  ['plain text', 'Fix it', 'Fix it'],
  [
    'the last message of a user',
    '[{"role":"user","content":"first"},{"role":"assistant","content":"?"},{"role":"user","content":"second"}]',
    'second',
  ],
  [
    'parts of a message',
    '{"messages":[{"role":"user","content":[{"type":"text","text":"look"},{"type":"text","text":"here"}]}]}',
    'look\nhere',
  ],
  ['messages of LangChain', '{"messages":[[{"lc":1,"kwargs":{"type":"human","content":"chained"}}]]}', 'chained'],
  ['a field by its usual name', '{"query":"what is it?","k":4}', 'what is it?'],
  ['JSON of another shape, as it is', '{"x":1}', '{"x":1}'],
  ['text that only looks like JSON', '{broken', '{broken'],
  ['what an assistant alone said, as it is', '[{"role":"assistant","content":"hm"}]', '[{"role":"assistant","content":"hm"}]'],
])('takes %s', (_, input, expected) => expect(asked({ 'input.value': input })).toBe(expected))

it('takes values that are no text, messages that are events, and else the name of the span', () => {
  expect(asked({ 'gen_ai.input.messages': [{ role: 'user', parts: [{ type: 'text', content: 'structured' }] }] })).toBe(
    'structured',
  )
  const event = { time: 1n, name: 'gen_ai.user.message', attributes: new Map([['content', 'by event']]) }
  expect(asked({}, [event])).toBe('by event')
  expect(asked({})).toBe('the span')
})

it('gives up on what is too deep', () => {
  const deep = `${'{"input":'.repeat(50)}"x"${'}'.repeat(50)}`
  expect(asked({ 'input.value': deep })).toBe(deep)
})
