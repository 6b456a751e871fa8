import type { DescField, DescMessage } from '@bufbuild/protobuf'
import { ScalarType } from '@bufbuild/protobuf'
import { type GraphQLFieldMap, type GraphQLInputFieldMap, type GraphQLType, isListType, isNonNullType } from 'graphql'
import { z } from 'zod'
import { kindOf } from '#src/kernel/schema.ts'
import { enums } from './models.ts'

/** What each contract says of a field, in words that all three share. */
export type Shape = {
  /** id, text, boolean, int32, float, time, struct, map, or the name of an enum. */
  readonly type: string
  readonly isList: boolean
  readonly mayBeAbsent: boolean
}
export type Shapes = Readonly<Record<string, Shape>>

const shapesOf = <T>(fields: readonly T[], nameOf: (field: T) => string, shapeOf: (field: T) => Shape): Shapes =>
  Object.fromEntries(fields.map((field) => [nameOf(field), shapeOf(field)]))

export const zodShapes = (schema: z.ZodObject): Shapes =>
  shapesOf(
    Object.entries(schema.shape),
    ([name]) => name,
    ([, field]) => zodShape(field as z.ZodType),
  )

const zodShape = (schema: z.ZodType): Shape => {
  const bare = unwrapped(schema)
  const isList = bare instanceof z.ZodArray
  return {
    type: zodType(isList ? unwrapped(bare.element as z.ZodType) : bare, schema),
    isList,
    mayBeAbsent: schema instanceof z.ZodOptional,
  }
}

const unwrapped = (schema: z.ZodType): z.ZodType => {
  const inner = (schema.def as { innerType?: z.ZodType }).innerType
  return inner ? unwrapped(inner) : schema
}

const zodType = (bare: z.ZodType, wrapped: z.ZodType): string => {
  const kind = kindOf(wrapped) ?? kindOf(bare)
  if (kind !== undefined) return kind === 'timestamp' ? 'time' : kind
  if (bare instanceof z.ZodEnum) return Object.entries(enums).find(([, known]) => known === bare)?.[0] ?? 'unknown enum'
  if (bare instanceof z.ZodBoolean) return 'boolean'
  if (bare instanceof z.ZodString) return 'text'
  if (bare instanceof z.ZodNumberFormat && (bare.maxValue ?? Infinity) <= 2_147_483_647) return 'int32'
  throw new Error(`No contract has a word for a ${bare.def.type}.`)
}

/** Ids are texts to a proto: the shapes of a model with that difference taken out. */
export const withoutIds = (shapes: Shapes): Shapes =>
  Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, shape.type === 'id' ? { ...shape, type: 'text' } : shape]),
  )

export const protoShapes = (message: DescMessage): Shapes => shapesOf(message.fields, (field) => field.localName, protoShape)

const protoShape = (field: DescField): Shape => ({
  type: protoType(field),
  isList: field.fieldKind === 'list',
  // 1 is FeatureSet.FieldPresence.EXPLICIT; scalars, lists and maps that are never absent have IMPLICIT, 2.
  mayBeAbsent: field.presence === 1 && field.fieldKind !== 'list',
})

const protoType = (field: DescField): string => {
  if (field.fieldKind === 'map')
    return field.mapKey === ScalarType.STRING && field.mapKind === 'scalar' && field.scalar === ScalarType.STRING
      ? 'map'
      : 'other map'
  if (field.enum) return field.enum.name
  if (field.message) return MESSAGE_TYPES[field.message.typeName] ?? field.message.name
  return field.scalar === undefined ? 'unknown' : (SCALAR_TYPES[field.scalar] ?? ScalarType[field.scalar] ?? 'unknown')
}

const MESSAGE_TYPES: Readonly<Record<string, string>> = {
  'google.protobuf.Timestamp': 'time',
  'google.protobuf.Struct': 'struct',
}
const SCALAR_TYPES: Readonly<Record<number, string>> = {
  [ScalarType.STRING]: 'text',
  [ScalarType.BOOL]: 'boolean',
  [ScalarType.INT32]: 'int32',
  [ScalarType.FLOAT]: 'float',
}

export const sdlShapes = (fields: GraphQLFieldMap<unknown, unknown> | GraphQLInputFieldMap): Shapes =>
  shapesOf(
    Object.values(fields),
    ({ name }) => name,
    ({ type }) => sdlShape(type),
  )

const sdlShape = (type: GraphQLType): Shape => {
  const outer = isNonNullType(type) ? type.ofType : type
  const item = isListType(outer) ? outer.ofType : outer
  // A list that may hold nulls is in no contract of ours: its name keeps the missing mark.
  const name = String(item).replace(/!$/, '')
  const isUnmarked = isListType(outer) && !isNonNullType(item)
  return {
    type: `${SDL_TYPES[name] ?? name}${isUnmarked ? ' or null' : ''}`,
    isList: isListType(outer),
    mayBeAbsent: !isNonNullType(type),
  }
}

const SDL_TYPES: Readonly<Record<string, string>> = {
  ID: 'id',
  String: 'text',
  Boolean: 'boolean',
  Int: 'int32',
  Float: 'float',
  DateTime: 'time',
  JSONObject: 'struct',
  StringMap: 'map',
}
