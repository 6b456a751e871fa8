import { z } from 'zod'
import { fieldsOf, isOptional, unwrapped } from '#src/doors/rest/shape.ts'
import type { Operation } from '#src/kernel/operation.ts'
import { PAGE_MAX } from '#src/kernel/page.ts'
import { kindOf, LONG_TEXT_MAX_CHARS, STRUCT_MAX_BYTES, STRUCT_MAX_DEPTH } from '#src/kernel/schema.ts'
import { snakeCase } from '#src/kernel/words.ts'
import type { Json } from '#test/contract/doors/door.ts'
import { NO_SUCH_VALUE } from '#test/contract/doors/grpc.ts'

/** An input that is wrong in one place, which every door must refuse as INVALID. */
export type BadInput = {
  readonly what: string
  readonly input: Json
  /** The field that is at fault, as the wire names it: `task.metadata`, `attempts[0].outcome`. */
  readonly field: string
}

export const UNKNOWN_FIELD = 'an unknown field'

/**
 * What can be wrong with an operation's input, for doors to be asked: every kind of wrong in its own fields, one kind in each field of a
 * model inside. Of what lies deeper, and for the other kinds, see everyFault.
 */
export const badInputs = ({ input: schema }: Operation, right: Json): readonly BadInput[] => [
  unknownIn(right),
  ...Object.entries(fieldsOf(schema)).flatMap(([name, field]) => {
    const wire = snakeCase(name)
    const model = (right[wire] ?? {}) as Json
    const inside = Object.entries(fieldsOf(field)).flatMap(([inner, innerField]) =>
      faultsOf(snakeCase(inner), innerField, model, sayable).slice(0, 1),
    )
    const unknown = Object.keys(fieldsOf(field)).length > 0 ? [unknownIn(model)] : []
    return [...faultsOf(wire, field, right, sayable), ...[...inside, ...unknown].map(putInto(right, wire))]
  }),
]

/** Every kind of wrong in every field at every depth, in models and in lists of them, also what some doors have no words for. */
export const everyFault = (schema: z.ZodType, right: Json): readonly BadInput[] => [
  unknownIn(right),
  ...Object.entries(fieldsOf(schema)).flatMap(([name, field]) => {
    const wire = snakeCase(name)
    const type = unwrapped(field)
    const present = right[wire]
    const own = faultsOf(wire, field, right, everyWrong)
    if (kindOf(field) !== undefined) return own
    if (type instanceof z.ZodObject) return [...own, ...everyFault(type, (present ?? {}) as Json).map(putInto(right, wire))]
    if (!(type instanceof z.ZodArray)) return own
    const [item] = (present ?? []) as readonly Json[]
    const element = unwrapped(type.element as z.ZodType)
    const inside = element instanceof z.ZodObject ? everyFault(element, item ?? {}) : []
    const inFirst = inside.map(({ what, field: at, input }) => ({ what, field: `[0].${at}`, input: [input] }))
    return [...own, ...inFirst.map((fault) => ({ ...putInto(right, wire)(fault), field: `${wire}${fault.field}` }))]
  }),
]

const unknownIn = (model: Json): BadInput => ({
  what: UNKNOWN_FIELD,
  field: 'no_such_field',
  input: { ...model, no_such_field: 1 },
})

const putInto =
  (right: Json, wire: string) =>
  ({ what, field, input }: { what: string; field: string; input: unknown }): BadInput => ({
    what: `${wire}.${what}`,
    field: `${wire}.${field}`,
    input: { ...right, [wire]: input },
  })

const faultsOf = (name: string, field: z.ZodType, right: Json, wrong: (field: z.ZodType) => readonly Wrong[]): BadInput[] => {
  const put = (what: string, value: unknown) => ({ what: `${name}: ${what}`, field: name, input: { ...right, [name]: value } })
  const { [name]: _, ...without } = right
  return [
    ...wrong(field).map(({ what, value }) => put(what, value)),
    ...(isOptional(field) ? [] : [{ what: `${name}: missing`, field: name, input: without }]),
  ]
}

type Wrong = { readonly what: string; readonly value: unknown }

/** What every door has words for, one way or the other. */
const sayable = (field: z.ZodType): Wrong[] => {
  const type = unwrapped(field)
  const kind = kindOf(field)
  if (kind === 'id')
    return [WRONG_TEXT, { what: 'control characters', value: 'a\u0000b\nc' }, { what: 'too long', value: 'x'.repeat(129) }]
  if (kind === 'timestamp') return [WRONG_TEXT, { what: 'no time', value: 'yesterday' }]
  if (kind === 'struct' || kind === 'map' || type instanceof z.ZodObject) return [{ what: 'a number for an object', value: 7 }]
  if (type instanceof z.ZodEnum) return [{ what: 'an unknown enum value', value: NO_SUCH_VALUE }, WRONG_TEXT]
  if (type instanceof z.ZodNumber) return numbers(type)
  if (type instanceof z.ZodBoolean) return [{ what: 'a text for a flag', value: 'maybe' }]
  if (type instanceof z.ZodArray) return lists(type)
  if (type instanceof z.ZodString) return texts(type)
  return []
}

const WRONG_TEXT: Wrong = { what: 'an object for a text', value: {} }

/** Longer texts would be refused for the size of the request by some doors. */
const LONG_TEXT_CHARS = 8_192

const texts = (type: z.ZodString): Wrong[] => {
  const most = type.maxLength
  return [WRONG_TEXT, ...(most !== null && most <= LONG_TEXT_CHARS ? [{ what: 'too long', value: 'x'.repeat(most + 1) }] : [])]
}

const numbers = (type: z.ZodNumber): Wrong[] => {
  const most = type.maxValue
  const isPage = most === PAGE_MAX
  return [
    { what: 'a text for a number', value: 'many' },
    ...(isPage
      ? [
          { what: 'an over-long page', value: PAGE_MAX + 1 },
          { what: 'an empty page', value: 0 },
        ]
      : []),
  ]
}

/** GraphQL takes one value for a list of it, so what is wrong has to be wrong for an item as well. */
const lists = (type: z.ZodArray): Wrong[] => {
  const item = unwrapped(type.element as z.ZodType)
  if (item instanceof z.ZodEnum) return [{ what: 'an unknown enum value', value: [NO_SUCH_VALUE] }]
  return [{ what: 'no list', value: item instanceof z.ZodObject ? 7 : {} }]
}

/** Also what is too small, too large, too many, too deep, or no whole number. */
const everyWrong = (field: z.ZodType): Wrong[] => {
  const type = unwrapped(field)
  const kind = kindOf(field)
  const more = (): Wrong[] => {
    if (kind === 'struct')
      return [
        { what: 'too deep', value: nested(STRUCT_MAX_DEPTH + 1) },
        { what: 'too large', value: TOO_LARGE },
      ]
    if (kind === 'map') return [{ what: 'a number for a text', value: { name: 7 } }]
    if (kind === 'id' || kind === 'timestamp') return []
    if (type instanceof z.ZodNumber) return beyond(type)
    if (type instanceof z.ZodString) return beyondText(type)
    return type instanceof z.ZodArray ? beyondList(type) : []
  }
  return [...sayable(field), ...more()]
}

const nested = (levels: number): Json => (levels === 0 ? {} : { inner: nested(levels - 1) })
const TOO_LARGE = { text: 'x'.repeat(STRUCT_MAX_BYTES) }
/** Bounds that lie further away are those of the number's type. */
const BOUND_MAX = 1e9

const beyond = ({ minValue, maxValue, isInt }: z.ZodNumber): Wrong[] => [
  ...(minValue !== null && minValue > -BOUND_MAX ? [{ what: 'too small', value: minValue - 1 }] : []),
  ...(maxValue !== null && maxValue < BOUND_MAX ? [{ what: 'too large', value: maxValue + 1 }] : []),
  ...(isInt ? [{ what: 'a fraction', value: (minValue !== null && minValue > -BOUND_MAX ? minValue : 1) + 0.5 }] : []),
]

const beyondText = ({ minLength, maxLength }: z.ZodString): Wrong[] => [
  ...(minLength ? [{ what: 'empty', value: '' }] : []),
  ...(maxLength !== null && maxLength > LONG_TEXT_CHARS && maxLength <= LONG_TEXT_MAX_CHARS
    ? [{ what: 'too long', value: 'x'.repeat(maxLength + 1) }]
    : []),
]

const beyondList = (type: z.ZodArray): Wrong[] => {
  const bounds = (type.def.checks ?? []).map(({ _zod }) => _zod.def as { readonly minimum?: number; readonly maximum?: number })
  const { minimum, maximum }: (typeof bounds)[number] = Object.assign({}, ...bounds)
  return [
    { what: 'an object for a list', value: {} },
    ...(minimum ? [{ what: 'empty', value: [] }] : []),
    ...(maximum === undefined ? [] : [{ what: 'too many', value: Array.from({ length: maximum + 1 }, () => 'x') }]),
  ]
}
