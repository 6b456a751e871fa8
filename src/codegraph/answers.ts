import { z } from 'zod'
import { lineOf, toldInALine } from '#src/kernel/brief.ts'
import { type Page, page } from '#src/kernel/page.ts'
import { CodeEntity } from './model.ts'
import { type CallRecord, storedEntity } from './queries.ts'

/** A place in the caller's file where it calls; lines and columns count from 1. */
export const CallSite = z.object({ line: z.int(), column: z.int() })

/** `line 4`, `lines 4, 9`. */
export const linesOf = (sites: readonly z.output<typeof CallSite>[]): string =>
  `line${sites.length === 1 ? '' : 's'} ${sites.map(({ line }) => line).join(', ')}`

/** How a call was found: by scope and imports, by a type, through values, or out of the project. */
export const CALL_RESOLUTIONS = ['scope', 'typed', 'flow', 'dynamic', 'external'] as const

/** A neighbour through CALLS: who calls, or who is called. */
export const Call = toldInALine(
  z.object({
    entity: CodeEntity,
    /** Calls on the way; 1 is direct. */
    distance: z.int(),
    /** One of CALL_RESOLUTIONS; empty farther away than 1. */
    resolution: z.string(),
    /** 0..1; 0 farther away than 1. */
    confidence: z.number(),
    /** Call sites there are; those that are given are 200 at most. */
    count: z.int(),
    sites: z.array(CallSite),
  }),
  ({ entity, distance, resolution, sites }) =>
    `${lineOf(CodeEntity, entity)}, ${distance > 1 ? `${distance} calls away` : `${linesOf(sites)} (${resolution})`}`,
)
export type Call = z.output<typeof Call>

export const callOf = (found: CallRecord): Call => ({
  entity: storedEntity.present(found.entity),
  distance: found.distance,
  resolution: found.resolution,
  confidence: found.confidence,
  count: found.count,
  sites: sitesOf(found.lines, found.columns),
})

export const sitesOf = (lines: readonly number[], columns: readonly number[]): z.output<typeof CallSite>[] =>
  lines.map((line, index) => ({ line, column: columns[index] ?? 0 }))

/** A page of calls in the order of distance and qualified name, which is the entity's place but no part of it. */
export const callPage = (
  rows: readonly (CallRecord & { readonly name: string })[],
  wanted: { readonly first: number; readonly after?: string | undefined },
): Page<Call> => {
  const names = new Map(rows.map(({ entity, name }) => [entity.entityId, name]))
  return page(rows.map(callOf), {
    ...wanted,
    key: ({ entity, distance }) => [distance, names.get(entity.entityId) ?? '', entity.entityId],
  })
}

export type AfterCall = { readonly distance: number; readonly name: string; readonly entityId: string }

export const afterCall = (key: readonly (string | number)[] | undefined): AfterCall => ({
  distance: Number(key?.[0] ?? 0),
  name: String(key?.[1] ?? ''),
  entityId: String(key?.[2] ?? ''),
})
