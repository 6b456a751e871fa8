import { z } from 'zod'
import { fieldsOf, isOptional, unwrapped } from '#src/doors/rest/shape.ts'
import type { Operation } from '#src/kernel/operation.ts'
import { PAGE_MAX } from '#src/kernel/page.ts'
import { kindOf } from '#src/kernel/schema.ts'
import { snakeCase } from '#src/kernel/words.ts'
import type { Json } from '#test/contract/doors/door.ts'
import { NO_SUCH_VALUE } from '#test/contract/doors/grpc.ts'

/** An input that is wrong in one place, which every door must refuse as INVALID. */
export type BadInput = { readonly what: string; readonly input: Json }

export const UNKNOWN_FIELD = 'an unknown field'

/** What can be wrong with any input, made from the schema and an input that is right. Fields of a model inside are wrong in one way each. */
export const badInputs = ({ input: schema }: Operation, right: Json): readonly BadInput[] => [
  { what: UNKNOWN_FIELD, input: { ...right, no_such_field: 1 } },
  ...Object.entries(fieldsOf(schema)).flatMap(([name, field]) => {
    const wire = snakeCase(name)
    const own = faultsOf(wire, field, right)
    const inner = fieldsOf(field)
    const model = (right[wire] ?? {}) as Json
    const inside = Object.entries(inner).flatMap(([innerName, innerField]) =>
      faultsOf(snakeCase(innerName), innerField, model)
        .slice(0, 1)
        .map(({ what, input }) => ({
          what: `${wire}.${what}`,
          input: { ...right, [wire]: input },
        })),
    )
    const unknown =
      Object.keys(inner).length > 0
        ? [{ what: `${wire}: an unknown field`, input: { ...right, [wire]: { ...model, no_such_field: 1 } } }]
        : []
    return [...own, ...inside, ...unknown]
  }),
]

const faultsOf = (name: string, field: z.ZodType, right: Json): BadInput[] => {
  const put = (what: string, value: unknown) => ({ what: `${name}: ${what}`, input: { ...right, [name]: value } })
  const { [name]: _, ...without } = right
  return [
    ...wrongValues(field).map(({ what, value }) => put(what, value)),
    ...(isOptional(field) ? [] : [{ what: `${name}: missing`, input: without }]),
  ]
}

type Wrong = { readonly what: string; readonly value: unknown }

const wrongValues = (field: z.ZodType): Wrong[] => {
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
