import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import type { Operation } from '#src/kernel/operation.ts'
import { type Page, PageInfo } from '#src/kernel/page.ts'
import { toWire } from '#src/kernel/wire.ts'
import type { Row } from './row.ts'
import { fieldsOf, groupValueOf, pageNodeOf } from './shape.ts'

/** What a route answers with: its schema, and how an operation's output becomes it. */
export type Answer = {
  readonly schema: z.ZodType
  /** The answer in the wire's JSON, and the cursor of the next page where there is one. Throws NOT_FOUND for null. */
  readonly present: (output: unknown) => { readonly json: unknown; readonly nextCursor?: string }
}

/** A list is `{ items, page_info }`, a relation of one entity is its value, and the rest is what the operation gives. */
export const answerOf = (row: Row, operation: Operation): Answer => {
  const { schema, take } = chosen(row, operation)
  const node = row.item ?? pageNodeOf(schema)
  if (node) return listAnswer(node, take)
  const present: z.ZodType = schema instanceof z.ZodNullable ? (schema.unwrap() as z.ZodType) : schema
  return { schema: present, present: (output) => ({ json: toWire(present, mustBe(take(output), row)) }) }
}

type Chosen = { readonly schema: z.ZodType; readonly take: (output: unknown) => unknown }

const chosen = (row: Row, { output }: Operation): Chosen => {
  const group = groupValueOf(output)
  if (group) return { schema: group, take: (value) => (value as { groups: readonly { value: unknown }[] }).groups[0]?.value }
  const { pick } = row
  if (pick !== undefined)
    return { schema: fieldsOf(output)[pick] as z.ZodType, take: (value) => (value as Record<string, unknown>)[pick] }
  return { schema: output, take: (value) => value }
}

const listAnswer = (node: z.ZodType, take: Chosen['take']): Answer => {
  const schema = z.object({ items: z.array(node), pageInfo: PageInfo })
  return {
    schema,
    present: (output) => {
      const { edges, pageInfo } = take(output) as Page<unknown>
      const json = toWire(schema, { items: edges.map((edge) => edge.node), pageInfo })
      return { json, ...(pageInfo.hasNextPage && pageInfo.endCursor !== null && { nextCursor: pageInfo.endCursor }) }
    },
  }
}

const mustBe = (value: unknown, row: Row): unknown => {
  if (value === null || value === undefined) throw new OcodeError('NOT_FOUND', `There is none at ${row.path} for what was asked.`)
  return value
}
