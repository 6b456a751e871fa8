import { z } from 'zod'
import type { Context } from '#src/kernel/context.ts'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, Page, page, pageInput } from '#src/kernel/page.ts'
import type { RowOf } from '#src/store/query.ts'
import { untilSearchable } from '#src/store/searchable.ts'
import type { CodegraphDeps } from './deps.ts'
import { entitiesAt } from './frames.ts'
import { CodeEntity, CodeEntityType } from './model.ts'
import { searchQuery, storedEntity } from './queries.ts'

/** Hits the index is asked for before filters; what lies beyond is not looked at. */
const SCANNED_MAX = 5_000
const FRAMES_MAX = 500

const Hit = z.object({ entity: CodeEntity, score: z.number() })

export const searchCode = operation({
  name: 'codegraph.searchCode',
  summary: 'Code entities by words of their names and docstrings, best first.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    text: z.string().min(1).max(1_024),
    projectId: z.string().max(128).default(''),
    type: CodeEntityType.default('CODE_ENTITY_TYPE_UNSPECIFIED'),
    ...pageInput(20),
  }),
  output: Page(Hit),
  offered: { cli: 'search <text>' },
  run: async (context, deps: CodegraphDeps, input) => {
    const { text, projectId, first, after } = input
    const [skip = 0] = decodeCursor(after, ['count']) ?? []
    const type = input.type === 'CODE_ENTITY_TYPE_UNSPECIFIED' ? '' : input.type
    const from = Math.min(Math.max(Math.trunc(Number(skip)), 0), SCANNED_MAX)
    await untilSearchable(context, deps.store)
    const rows = await foundBy(context, deps, { text, projectId, type, skip: from, limit: first + 1 })
    const hits = rows.map(({ entity, score }) => ({ entity: storedEntity.present(entity), score }))
    return page(hits, { first, after, key: (hit) => [Number(skip) + hits.indexOf(hit) + 1] })
  },
})

type Search = {
  readonly text: string
  readonly projectId: string
  /** Empty for any. */
  readonly type: string
  readonly skip: number
  readonly limit: number
}

/** Entities that words find, best first, each with its path in its project. */
export const foundBy = async (
  context: Context,
  { store }: CodegraphDeps,
  search: Search,
): Promise<readonly RowOf<typeof searchQuery>[]> => {
  const terms = termsOf(search.text)
  if (terms.length === 0) return []
  const name = search.text.trim().toLowerCase()
  return store.read(context, searchQuery, { ...search, text: terms.join(' '), name, scanned: SCANNED_MAX })
}

const TERMS_MAX = 32

/** Words only: what Lucene takes for operators is not the caller's to say. */
const termsOf = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}_]+/gu) ?? []).slice(0, TERMS_MAX).map((term) => term.toLowerCase())

const Frame = z.object({
  /** Absolute, relative to a project's root, or any end of either. */
  path: z.string().min(1).max(4_096),
  line: z.int().min(1),
  functionName: z.string().max(1_024).optional(),
})

export const resolveFrames = operation({
  name: 'codegraph.resolveFrames',
  summary:
    'The innermost function, class or module at each frame of a stack trace; null where no file fits, or more than one does.',
  role: 'reader',
  mode: 'read',
  input: z.object({ frames: z.array(Frame).min(1).max(FRAMES_MAX), projectId: z.string().max(128).default('') }),
  output: z.object({ entities: z.array(CodeEntity.nullable()) }),
  run: async (context, deps: CodegraphDeps, { frames, projectId }) => ({
    entities: await entitiesAt(context, deps, frames, projectId),
  }),
})
