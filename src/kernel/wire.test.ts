import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { OcodeError } from './error.ts'
import { id, stringMap, struct, text, timestamp } from './schema.ts'
import { fromWire, toWire } from './wire.ts'
import { camelCase, nearest, snakeCase } from './words.ts'

const Part = z.object({ partId: id(), seenAt: timestamp().optional() })
const Whole = z.object({
  wholeId: id(),
  errorMessage: text(),
  metadata: stringMap(),
  inputParameters: struct().optional(),
  parts: z.array(Part).default([]),
})

describe('fromWire', () => {
  it('reads snake_case and lowerCamelCase, at every depth', () => {
    const domain = { wholeId: 'a', parts: [{ partId: 'b' }, { partId: 'c' }] }
    expect(fromWire(Whole, { whole_id: 'a', parts: [{ part_id: 'b' }, { partId: 'c' }] })).toEqual(domain)
    expect(fromWire(Whole, { wholeId: 'a', parts: [{ part_id: 'b' }, { part_id: 'c' }] })).toEqual(domain)
  })

  it('leaves the contents of structs and maps alone, __proto__ included', () => {
    const json = JSON.parse(
      '{"metadata":{"jira_ticket":"1","jiraTicket":"2"},"input_parameters":{"file_path":{"__proto__":{"deep_er":1}}}}',
    )
    const read = fromWire(Whole, json) as Record<string, unknown>
    expect(read.metadata).toBe(json.metadata)
    expect(read.inputParameters).toBe(json.input_parameters)
  })

  it('takes null for absent', () => {
    expect(
      Whole.parse(fromWire(Whole, { whole_id: 'a', error_message: null, metadata: null, input_parameters: null, parts: null })),
    ).toEqual({
      wholeId: 'a',
      errorMessage: '',
      metadata: {},
      parts: [],
    })
  })

  it.each([
    [{ whole_id: 'a', eror_message: 'x' }, 'eror_message', 'did you mean error_message?'],
    [{ whole_id: 'a', parts: [{ part_id: 'b' }, { partid: 'c' }] }, 'parts[1].partid', 'did you mean part_id?'],
    [{ whole_id: 'a', unheard: 1 }, 'unheard', 'there is no such field; there are whole_id, '],
    [{ whole_id: 'a', wholeId: 'b' }, 'whole_id', 'is given twice'],
    [JSON.parse('{"__proto__":{"whole_id":"a"}}'), '__proto__', 'there is no such field'],
    [{ constructor: 1 }, 'constructor', 'there is no such field'],
  ])('refuses %j and names the field', (json, field, problem) => {
    const failure = failureOf(() => fromWire(Whole, json))
    expect(failure).toMatchObject({ code: 'INVALID', details: { fields: [{ field }] } })
    expect(failure.message).toContain(problem)
  })

  it('cuts a name that is as long as a body', () => {
    expect(failureOf(() => fromWire(Whole, { ['x'.repeat(100_000)]: 1 })).message.length).toBeLessThan(300)
  })

  it.each([
    ['a list', []],
    ['a text', 'x'],
    ['null', null],
    ['a number', 7],
  ])('leaves %s for the schema to refuse', (_, json) => {
    expect(fromWire(Whole, json)).toBe(json)
    expect(fromWire(Whole, { parts: json ?? 'x' })).toMatchObject({ parts: json ?? 'x' })
  })
})

describe('toWire', () => {
  it('writes snake_case and leaves out what is undefined', () => {
    const value = Whole.parse({ wholeId: 'a', inputParameters: { filePath: 1 }, parts: [{ partId: 'b' }] })
    expect(toWire(Whole, value)).toEqual({
      whole_id: 'a',
      error_message: '',
      metadata: {},
      input_parameters: { filePath: 1 },
      parts: [{ part_id: 'b' }],
    })
  })

  it('writes one of several models by the fields it has, and leaves it as it is where it is none of them', () => {
    const Other = z.object({ otherId: id(), shortName: text() })
    const Either = z.object({ target: z.union([Part, Other]).nullable() })
    expect(toWire(Either, { target: { otherId: 'a', shortName: 'b' } })).toEqual({ target: { other_id: 'a', short_name: 'b' } })
    expect(toWire(Either, { target: { partId: 'a' } })).toEqual({ target: { part_id: 'a' } })
    expect(toWire(Either, { target: null })).toEqual({ target: null })
  })

  it('follows a schema that contains itself', () => {
    const Tree = z.object({
      treeId: id(),
      get subTrees() {
        return z.array(Tree).default([])
      },
    })
    const wire = { tree_id: 'a', sub_trees: [{ tree_id: 'b', sub_trees: [] }] }
    expect(toWire(Tree, Tree.parse(fromWire(Tree, wire)))).toEqual(wire)
  })

  it('follows a union by its tag', () => {
    const Found = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('one'), oneId: id() }),
      z.object({ kind: z.enum(['two', 'three']), otherId: id() }),
    ])
    expect(
      toWire(z.array(Found), [
        { kind: 'one', oneId: 'a' },
        { kind: 'three', otherId: 'b' },
      ]),
    ).toEqual([
      { kind: 'one', one_id: 'a' },
      { kind: 'three', other_id: 'b' },
    ])
    expect(fromWire(Found, { kind: 'two', other_id: 'b' })).toEqual({ kind: 'two', otherId: 'b' })
  })
})

describe('words', () => {
  it('change case both ways', () => {
    expect(snakeCase('proposedRemediationStrategyDescription')).toBe('proposed_remediation_strategy_description')
    expect(camelCase('relevant_ckg_entities')).toBe('relevantCkgEntities')
  })

  it('find what was meant, and nothing where nothing is near', () => {
    expect(nearest('task_idd', ['user_id', 'task_id'])).toBe('task_id')
    expect(nearest('zebra', ['user_id', 'task_id'])).toBeUndefined()
  })
})

function failureOf(work: () => unknown): OcodeError {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof OcodeError) return thrown
  }
  throw new Error('expected an OcodeError')
}
