import {
  type GraphQLOutputType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
  isUnionType,
  validateSchema,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { batchOutput, Refusal } from '#src/kernel/batch.ts'
import { PageInfo } from '#src/kernel/page.ts'
import { models } from './models.ts'
import { readSdl } from './sdl.ts'

const sdl = readSdl()
const types = Object.values(sdl.getTypeMap()).filter(({ name }) => !name.startsWith('__'))
const objects = types.filter(isObjectType)
const connections = objects.filter(({ name }) => name.endsWith('Connection'))

describe('the SDL', () => {
  it('is valid', () => {
    expect(validateSchema(sdl)).toEqual([])
  })

  it('describes every type, field, argument and value', () => {
    expect(
      described()
        .filter(([, description]) => !description)
        .map(([name]) => name),
    ).toEqual([])
  })

  it.each(connections.map((type) => [type.name, type] as const))('makes a Relay connection of %s', (name, type) => {
    const edge = name.replace(/Connection$/, 'Edge')
    expect(typesOf(type)).toEqual({ edges: `[${edge}!]!`, pageInfo: 'PageInfo!' })
    expect(typesOf(sdl.getType(edge))).toEqual({ cursor: 'String!', node: `${name.replace(/Connection$/, '')}!` })
  })

  it('gives every list that can grow a page', () => {
    const paged = objects.flatMap((type) =>
      Object.values(type.getFields()).filter((field) => String(field.type).endsWith('Connection!')),
    )
    for (const field of paged) {
      const args = Object.fromEntries(field.args.map((argument) => [argument.name, String(argument.type)]))
      expect(args, field.name).toMatchObject({ first: 'Int', after: 'String' })
      expect(field.args.find(({ name }) => name === 'first')?.defaultValue, field.name).toBeTypeOf('number')
    }
    expect(paged.length).toBeGreaterThan(50)
  })

  it('gives every model that stands on its own by id, which may find nothing, and as a list', () => {
    const fields = sdl.getQueryType()?.getFields() ?? {}
    const byId = Object.values(fields).filter(
      (field) => field.type.toString() in models && field.args[0]?.type.toString() === 'ID!',
    )
    const listed = Object.values(fields).filter(({ type }) => /Connection!$/.test(String(type)) && nodeOf(type) in models)
    const unfiltered = listed.filter((field) => field.args.every(({ name }) => name !== 'filter')).map(({ name }) => name)
    const partsOfOthers = ['CodeAsOf', 'PlanStep', 'PlanTemplateVersion', 'TaskUpdate', 'ToolVersion']
    expect([...byId.map(({ type }) => type.toString()), ...partsOfOthers].sort()).toEqual(Object.keys(models).sort())
    // There are few projects; everything else can be narrowed down.
    expect(unfiltered).toEqual(['projects'])
    expect(listed.map(({ type }) => nodeOf(type)).sort()).toEqual(byId.map(({ type }) => type.toString()).sort())
  })

  it('has pages and answers to batches as the kernel makes them', () => {
    expect(Object.keys(typesOf(sdl.getType('PageInfo')))).toEqual(Object.keys(PageInfo.shape))
    expect(Object.keys(typesOf(sdl.getType('BatchResult')))).toEqual(Object.keys(batchOutput()))
    expect(Object.keys(typesOf(sdl.getType('Refusal')))).toEqual(Object.keys(Refusal.shape))
  })
})

/** The model a connection is of. */
function nodeOf(type: GraphQLOutputType): string {
  return String(type).replace(/Connection!$/, '')
}

function typesOf(type: unknown): Record<string, string> {
  if (!isObjectType(type)) return {}
  return Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, String(field.type)]))
}

/** Everything that has a name, with what is said of it. */
function described(): [string, string | null | undefined][] {
  return types.flatMap((type) => {
    const own: [string, string | null | undefined][] = [[type.name, type.description]]
    if (isScalarType(type) || isUnionType(type)) return own
    if (isEnumType(type))
      return [
        ...own,
        ...type.getValues().map((value): [string, typeof value.description] => [`${type.name}.${value.name}`, value.description]),
      ]
    const fields = isObjectType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : []
    const args = isObjectType(type)
      ? Object.values(type.getFields()).flatMap((field) =>
          field.args.map((one) => ({ ...one, name: `${field.name}(${one.name})` })),
        )
      : []
    return [
      ...own,
      ...[...fields, ...args].map((one): [string, typeof one.description] => [`${type.name}.${one.name}`, one.description]),
    ]
  })
}
