import { z } from 'zod'
import { CodeEntity } from '#src/codegraph/model.ts'
import { getCodeEntities } from '#src/codegraph/service.ts'
import type { Context } from '#src/kernel/context.ts'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, GROUPS_MAX, Groups, groupsInput, groupsOf, Page, type Page as PageOf, page } from '#src/kernel/page.ts'
import { timestamp } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { ErrorRecord } from '#src/monitoring/model.ts'
import { newestFirst, oldestFirst, placedPage } from '#src/monitoring/service.ts'
import { byIds } from '#src/store/by-ids.ts'
import type { AnalysisDeps } from './deps.ts'
import { ErrorPattern, FailureAnalysisReport } from './model.ts'
import * as queries from './queries.ts'

export const patternsByIds = byIds({
  name: 'analysis.patternsByIds',
  summary: 'The error patterns of these ids.',
  value: ErrorPattern,
  query: queries.patternsByIdsQuery,
  valueOf: ({ pattern }) => queries.storedPattern.present(pattern),
})

export const reportsByIds = byIds({
  name: 'analysis.reportsByIds',
  summary: 'The reports of these ids.',
  value: FailureAnalysisReport,
  query: queries.reportsByIdsQuery,
  valueOf: ({ report }) => queries.storedReport.present(report),
})

export const patternOfErrors = byIds({
  name: 'analysis.patternOfErrors',
  summary: 'The pattern each error is an instance of.',
  value: ErrorPattern,
  query: queries.patternOfErrorsQuery,
  valueOf: ({ pattern }) => queries.storedPattern.present(pattern),
})

export const matchConfidenceOfErrors = byIds({
  name: 'analysis.matchConfidenceOfErrors',
  summary: 'How sure it is that each error is an instance of its pattern, 0 to 1.',
  value: z.number(),
  query: queries.patternOfErrorsQuery,
  valueOf: ({ matchConfidence }) => matchConfidence,
})

export const matchedByOfErrors = byIds({
  name: 'analysis.matchedByOfErrors',
  summary: 'How the pattern of each error was found.',
  value: z.string(),
  query: queries.patternOfErrorsQuery,
  valueOf: ({ matchedBy }) => matchedBy,
})

export const reportOfErrors = byIds({
  name: 'analysis.reportOfErrors',
  summary: 'The newest report that explains each error.',
  value: FailureAnalysisReport,
  query: queries.reportOfErrorsQuery,
  valueOf: ({ report }) => queries.storedReport.present(report),
})

export const errorsOfPatterns = operation({
  name: 'analysis.errorsOfPatterns',
  summary: 'The instances of each error pattern, newest first.',
  role: 'reader',
  mode: 'read',
  input: z.object(groupsInput()),
  output: Groups(Page(ErrorRecord)),
  async run(context, { store }: AnalysisDeps, { ids, first, after }) {
    const rows = await store.read(context, queries.errorsOfPatternsQuery, { ids, ...newestFirst(after), limit: first + 1 })
    return groupsOf(ids, rows, (row) =>
      placedPage(row?.errors ?? [], { first, after }, ({ error }) => queries.storedError.present(error), 'errorId'),
    )
  },
})

/** Code that something leads to, and what led there. */
export const CodeMention = z.object({ codeEntity: CodeEntity, how: z.string(), line: z.int().nullable() })
export type CodeMention = z.output<typeof CodeMention>

const mentionPages = (name: string, summary: string, query: typeof queries.mentionsOfErrorsQuery) =>
  operation({
    name: `analysis.${name}`,
    summary,
    role: 'reader',
    mode: 'read',
    input: z.object(groupsInput()),
    output: Groups(Page(CodeMention)),
    async run(context, deps: AnalysisDeps, { ids, first, after }) {
      const rows = await deps.store.read(context, query, { ids, ...oldestFirst(after), limit: first + 1 })
      const entities = await codeEntities(
        context,
        deps,
        rows.flatMap(({ mentions }) => mentions.map(({ entityId }) => entityId)),
      )
      return groupsOf(ids, rows, (row): PageOf<CodeMention> => {
        const found = (row?.mentions ?? []).flatMap((mention) => {
          const codeEntity = entities.get(mention.entityId)
          return codeEntity
            ? [{ order: mention.order, entityId: mention.entityId, codeEntity, how: mention.how, line: mention.line }]
            : []
        })
        return placedPage(found, { first, after }, (mention) => mention, 'entityId')
      })
    },
  })

export const mentionsOfErrors = mentionPages(
  'mentionsOfErrors',
  'The code each error leads to, innermost frame first.',
  queries.mentionsOfErrorsQuery,
)
export const mentionsOfReports = mentionPages(
  'mentionsOfReports',
  'The code that bears on each report.',
  queries.mentionsOfReportsQuery,
)

export const modifiedOfAttempts = operation({
  name: 'analysis.modifiedOfAttempts',
  summary: 'The code each attempt changed, by path and name.',
  role: 'reader',
  mode: 'read',
  input: z.object(groupsInput()),
  output: Groups(Page(CodeEntity)),
  async run(context, deps: AnalysisDeps, { ids, first, after }) {
    const [path = '', name = '', id = ''] = decodeCursor(after, ['text', 'text', 'text']) ?? []
    const place = { path: String(path), name: String(name), id: String(id), limit: first + 1 }
    const rows = await deps.store.read(context, queries.modifiedOfAttemptsQuery, { ids, ...place })
    const entities = await codeEntities(
      context,
      deps,
      rows.flatMap((row) => row.entities.map(({ entityId }) => entityId)),
    )
    return groupsOf(ids, rows, (row): PageOf<CodeEntity> => {
      const placed = (row?.entities ?? []).flatMap((one) => {
        const entity = entities.get(one.entityId)
        return entity ? [{ ...one, entity }] : []
      })
      const { edges, pageInfo } = page(placed, { first, after, key: (one) => [one.path, one.name, one.entityId] })
      return { edges: edges.map(({ cursor, node }) => ({ cursor, node: node.entity })), pageInfo }
    })
  },
})

/** Entities by id, as the code graph gives them: with absolute paths. One question for each 500. */
const codeEntities = async (
  context: Context,
  deps: AnalysisDeps,
  entityIds: readonly string[],
): Promise<Map<string, CodeEntity>> => {
  const ids = [...new Set(entityIds)]
  const found = new Map<string, CodeEntity>()
  for (let from = 0; from < ids.length; from += GROUPS_MAX) {
    const { groups } = await getCodeEntities.call(context, deps, { ids: ids.slice(from, from + GROUPS_MAX) })
    for (const { id, value } of groups) if (value) found.set(id, value)
  }
  return found
}

/** How often the errors of a tool are of one pattern, and when the last one was; the pattern is null for errors of no known one. */
export const ToolError = z.object({ pattern: ErrorPattern.nullable(), count: z.int(), lastSeenAt: timestamp().optional() })

export const commonErrorsOfTools = operation({
  name: 'analysis.commonErrorsOfTools',
  summary: 'The patterns of the errors of each tool (by tool id), most frequent first.',
  role: 'reader',
  mode: 'read',
  input: z.object(groupsInput()),
  output: Groups(Page(ToolError)),
  async run(context, { store }: AnalysisDeps, { ids, first, after }) {
    const [count = Number.MAX_SAFE_INTEGER, id = ''] = decodeCursor(after, ['count', 'text']) ?? []
    const rows = await store.read(context, queries.commonErrorsOfToolsQuery, {
      ids,
      count: Number(count),
      id: String(id),
      limit: first + 1,
    })
    return groupsOf(ids, rows, (row) => {
      const { edges, pageInfo } = page(row?.errors ?? [], { first, after, key: (one) => [one.count, one.patternId] })
      return {
        edges: edges.map(({ cursor, node: { pattern, count, lastOrder } }) => ({
          cursor,
          node: {
            count,
            pattern: pattern && queries.storedPattern.present(pattern),
            ...(lastOrder === null ? {} : { lastSeenAt: timestampOf(lastOrder / 1_000) }),
          },
        })),
        pageInfo,
      }
    })
  },
})
