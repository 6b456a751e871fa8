import { z } from 'zod'
import { ErrorPattern } from '#src/analysis/model.ts'
import { CodeEntity } from '#src/codegraph/model.ts'
import { lineOf, toldInALine } from '#src/kernel/brief.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, encodeCursor, Page, pageInput } from '#src/kernel/page.ts'
import { reference, requiredText, text } from '#src/kernel/schema.ts'
import { plainWords } from '#src/kernel/words.ts'
import { ErrorRecord } from '#src/monitoring/model.ts'
import type { RowOf } from '#src/store/query.ts'
import { untilSearchable } from '#src/store/searchable.ts'
import type { Store } from '#src/store/store.ts'
import { ProvenStrategy } from '#src/strategies/model.ts'
import { Task } from './model.ts'
import { searchQuery, storedEntity, storedError, storedPattern, storedTask, tasksByText } from './queries.ts'
import { luceneOf, namesOf, stemsOf } from './search-text.ts'

export const SearchKind = z.enum([
  'SEARCH_KIND_CODE_ENTITY',
  'SEARCH_KIND_ERROR',
  'SEARCH_KIND_TASK',
  'SEARCH_KIND_ERROR_PATTERN',
  'SEARCH_KIND_PROVEN_STRATEGY',
])

export const SearchHit = toldInALine(
  z.object({
    kind: SearchKind,
    entityId: z.string(),
    /** Its name, or the beginning of its text. */
    title: z.string(),
    /** How well it fits, 1 for the best of its kind and for what is called just so; comparable within one answer only. */
    score: z.number(),
    target: z.union([CodeEntity, ErrorRecord, Task, ErrorPattern, ProvenStrategy]).nullable(),
  }),
  ({ kind, entityId, title, target }) => {
    if (target && kind === 'SEARCH_KIND_CODE_ENTITY') return lineOf(CodeEntity, { ...(target as CodeEntity), entityId })
    return `${plainWords(kind, 'SEARCH_KIND_')} ${title.replace(/\s+/g, ' ')} [${entityId}]`
  },
)
export type SearchHit = z.output<typeof SearchHit>

/** Hits taken of each index, and how far a search can be paged. */
const REACH = 500

export const search = operation({
  name: 'planning.search',
  summary:
    'Finds code, errors, tasks, patterns and strategies by words, best match first. What was stored before is found: for that it waits for up to a second.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    text: requiredText(1_024),
    kinds: z.array(SearchKind).max(5).default([]).describe('only among these'),
    projectId: reference().describe('code of this project only; what is no code is found anyway'),
    near: text(4_096).describe('a folder: code of the project that it lies in comes before that of others'),
    ...pageInput(20),
  }),
  output: Page(SearchHit),
  offered: {
    mcp: 'Start here when you have words and no id. Narrow it with kinds, and with the project_id of the code you work on.',
    cli: 'search <text>',
    here: 'near',
  },
  async run(context, { store }: { readonly store: Store }, { text: said, kinds, projectId, near, first, after }) {
    const skip = skipOf(after)
    const words = luceneOf(said)
    await untilSearchable(context, store)
    const rows =
      words === ''
        ? []
        : await store.read(context, searchQuery, {
            text: words,
            names: namesOf(said),
            words: stemsOf(said),
            projectId,
            near,
            kinds: kinds.length === 0 ? [...SearchKind.options] : kinds,
            reach: REACH,
            skip,
            limit: first + 1,
          })
    return rankedPage(rows.map(hitOf), { first, skip })
  },
})

export const searchTasks = operation({
  name: 'planning.searchTasks',
  summary: 'Tasks whose prompts fit some words, best match first.',
  role: 'reader',
  mode: 'read',
  input: z.object({ text: requiredText(1_024), ...pageInput() }),
  output: Page(Task),
  async run(context, { store }: { readonly store: Store }, { text, first, after }) {
    const skip = skipOf(after)
    const words = luceneOf(text)
    const rows = words === '' ? [] : await store.read(context, tasksByText, { text: words, skip, limit: first + 1 })
    return rankedPage(
      rows.map(({ task }) => task),
      { first, skip },
    )
  },
})

const hitOf = ({
  kind,
  entityId,
  title,
  score,
  codeEntity,
  error,
  task,
  pattern,
  strategy,
}: RowOf<typeof searchQuery>): SearchHit => ({
  kind: kind as SearchHit['kind'],
  entityId,
  title,
  score,
  target:
    (codeEntity && storedEntity.present(codeEntity)) ??
    (error && storedError.present(error)) ??
    (task && storedTask.present(task)) ??
    (pattern && storedPattern.present(pattern)) ??
    strategy,
})

/** The place in a ranking, which has no key of its own; a cursor counts hits. */
const skipOf = (after: string | undefined): number => {
  const [skip = 0] = decodeCursor(after, ['integer']) ?? []
  if (!Number.isInteger(skip) || Number(skip) < 0 || Number(skip) > REACH) {
    throw new OcodeError('INVALID', `after: a search goes no further than its ${REACH} best hits; use more specific words.`, {
      details: { field: 'after' },
    })
  }
  return Number(skip)
}

const rankedPage = <T>(rows: readonly T[], { first, skip }: { readonly first: number; readonly skip: number }) => {
  const edges = rows.slice(0, first).map((node, place) => ({ cursor: encodeCursor([skip + place + 1]), node }))
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: skip > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}
