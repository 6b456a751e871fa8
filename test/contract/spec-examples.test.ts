import { describe, expect, it } from 'vitest'
import { fromWire, toWire } from '#src/kernel/wire.ts'
import { camelCase } from '#src/kernel/words.ts'
import { specExamples } from './examples.ts'
import { messageNamed } from './registry.ts'
import { throughProto } from './through-proto.ts'

describe.each(specExamples)('the $name of the specification', ({ name, schema, json }) => {
  it('comes back from the model unchanged, in the same order', () => {
    const given = toWire(schema, schema.parse(fromWire(schema, json)))
    expect(JSON.stringify(given)).toBe(JSON.stringify(json))
  })

  it('comes back from the model unchanged when it is sent in lowerCamelCase', () => {
    const camel = schema.parse(fromWire(schema, json))
    expect(toWire(schema, schema.parse(fromWire(schema, camel)))).toEqual(json)
  })

  it('comes back from protobuf binary unchanged', () => {
    const given = throughProto(messageNamed(name), json)
    expect(toWire(schema, schema.parse(fromWire(schema, given)))).toEqual(json)
  })

  it.each(Object.keys(json))('is refused when %s is misspelt or of another type, with the name of the field', (field) => {
    const { [field]: value, ...rest } = json
    expect(() => fromWire(schema, { ...rest, [`${field}x`]: value })).toThrow(`did you mean ${field}?`)
    const wrong = schema.safeParse(fromWire(schema, { ...rest, [field]: [{ wrong: 1 }] }))
    expect(wrong.error?.issues[0]?.path[0]).toBe(camelCase(field))
  })
})

it('has an example of each of the six models that the specification shows', () => {
  expect(specExamples.map(({ name }) => name)).toEqual([
    'Task',
    'ExecutionAttempt',
    'Error',
    'ErrorPattern',
    'FailureAnalysisReport',
    'ProvenStrategy',
  ])
})
