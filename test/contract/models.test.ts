import { assertEnumType, assertInputObjectType, assertObjectType, buildSchema, isEnumType, isInputObjectType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { snakeCase } from '#src/kernel/words.ts'
import { beyondTheModel } from './beyond-the-model.ts'
import { enums, models } from './models.ts'
import { enumNamed, messageNamed, protoFiles } from './registry.ts'
import { readSdl } from './sdl.ts'
import { protoShapes, type Shapes, sdlShapes, withoutIds, zodShapes } from './shapes.ts'

const sdl = readSdl()

describe.each(Object.keys(models))('%s', (name) => {
  const schema = models[name] as z.ZodObject
  const shapes = zodShapes(schema)

  it('has the same fields in zod and proto', () => {
    expect(protoShapes(messageNamed(name))).toEqual(withoutIds(shapes))
  })

  it('has the same fields in zod and SDL, but for those that cross the graph', () => {
    const fields = sdlShapes(assertObjectType(sdl.getType(name)).getFields())
    const crossing = beyondTheModel[name] ?? []
    expect(Object.keys(fields).sort()).toEqual([...Object.keys(shapes), ...crossing].sort())
    expect(without(fields, crossing)).toEqual(shapes)
  })

  it('has JSON names that the wire codec makes of its own', () => {
    for (const field of messageNamed(name).fields) {
      expect(snakeCase(field.jsonName)).toBe(field.name)
    }
  })

  it('asks callers for what it can not do without, and for nothing more', () => {
    const input = sdl.getType(`${name}Input`)
    if (!isInputObjectType(input)) return
    const primaryId = Object.keys(shapes)[0]
    const expected = Object.entries(schema.shape).map(([field, one]) => {
      const mayBeAbsent = field === primaryId || (one as z.ZodType).safeParse(undefined).success
      return [field, { ...shapes[field], mayBeAbsent }]
    })
    expect(sdlShapes(assertInputObjectType(input).getFields())).toEqual(Object.fromEntries(expected))
  })
})

describe.each(Object.keys(enums))('%s', (name) => {
  const values = enums[name]?.options ?? []

  it('has the same values in zod, proto and SDL', () => {
    expect(enumNamed(name).values.map((value) => value.name)).toEqual(values)
    expect(
      assertEnumType(sdl.getType(name))
        .getValues()
        .map((value) => value.name),
    ).toEqual(values)
  })

  it('begins with *_UNSPECIFIED, and every value with its own name', () => {
    const prefix = name.replace(/(?<!^)([A-Z])/g, '_$1').toUpperCase()
    expect(values[0]).toBe(`${prefix}_UNSPECIFIED`)
    for (const value of values) expect(value).toMatch(new RegExp(`^${prefix}_[A-Z0-9_]+$`))
  })
})

describe('the contracts', () => {
  it('know no model or enum that the list of models lacks', () => {
    const messages = protoFiles.flatMap((file) => file.messages.map((message) => message.name))
    const inBoth = messages.filter((name) => sdl.getType(name) !== undefined && !SHARED_ANSWERS.includes(name))
    expect(inBoth.sort()).toEqual(Object.keys(models).sort())
    const protoEnums = protoFiles.flatMap((file) => file.enums.map((one) => one.name))
    const sdlEnums = Object.values(sdl.getTypeMap()).filter((type) => isEnumType(type) && !type.name.startsWith('__'))
    expect(protoEnums.filter((one) => !PROTO_ONLY.includes(one)).sort()).toEqual(Object.keys(enums).sort())
    expect(
      sdlEnums
        .map(({ name }) => name)
        .filter((one) => !['SearchKind', 'StepDecisionAction', 'StrategyStatus'].includes(one))
        .sort(),
    ).toEqual(Object.keys(enums).sort())
  })

  it('give the same answers to batches, recommendations and analyses in proto and SDL', () => {
    for (const name of SHARED_ANSWERS) {
      const proto = protoShapes(messageNamed(name))
      expect(Object.keys(sdlShapes(assertObjectType(sdl.getType(name)).getFields()))).toEqual(Object.keys(proto))
    }
  })
})

describe('the comparison', () => {
  it.each([
    ['a field that is missing', z.object({ taskId: (models.Task as z.ZodObject).shape.taskId as z.ZodType })],
    ['a field too many', (models.Task as z.ZodObject).extend({ extra: z.string() })],
    ['another type', (models.Task as z.ZodObject).extend({ prompt: z.boolean() })],
    ['another presence', (models.Task as z.ZodObject).extend({ prompt: z.string().optional() })],
    ['a list in place of a value', (models.Task as z.ZodObject).extend({ prompt: z.array(z.string()) })],
    ['another enum', (models.Task as z.ZodObject).extend({ status: enums.PlanStatus as z.ZodEnum })],
  ])('sees %s', (_, changed) => {
    expect(withoutIds(zodShapes(changed))).not.toEqual(protoShapes(messageNamed('Task')))
  })
})

describe('the comparison with SDL', () => {
  it.each([
    ['[ID!]!', { type: 'id', isList: true, mayBeAbsent: false }],
    ['[ID!]', { type: 'id', isList: true, mayBeAbsent: true }],
    ['[ID]!', { type: 'id or null', isList: true, mayBeAbsent: false }],
    ['String!', { type: 'text', isList: false, mayBeAbsent: false }],
    ['String', { type: 'text', isList: false, mayBeAbsent: true }],
  ])('reads %s', (type, shape) => {
    const example = buildSchema(`type Query { field: ${type} }`)
    expect(sdlShapes(assertObjectType(example.getType('Query')).getFields())).toEqual({ field: shape })
  })
})

const SHARED_ANSWERS = ['BatchResult', 'Hypothesis', 'Refusal', 'RankedStrategy', 'StrategyEvidence']
const PROTO_ONLY = ['OutputStream']

function without(shapes: Shapes, names: readonly string[]): Shapes {
  return Object.fromEntries(Object.entries(shapes).filter(([name]) => !names.includes(name)))
}
