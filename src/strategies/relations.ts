import { z } from 'zod'
import { ErrorPattern } from '#src/analysis/model.ts'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, Groups, groupsInput, groupsOf, Page, page } from '#src/kernel/page.ts'
import { byIds, pagesByIds } from '#src/store/by-ids.ts'
import type { Query } from '#src/store/query.ts'
import type { Store } from '#src/store/store.ts'
import { AddressedProblemType, RankedStrategy, StrategyEvidence } from './evidence.ts'
import { ProblemType } from './model.ts'
import * as queries from './queries.ts'
import { evidenceOf, ranked } from './rules.ts'
import { rankKey } from './strategies.ts'

type Deps = { readonly store: Store }
type Asked = { readonly first: number; readonly after?: string | undefined }

const boundPlace = ({ first, after }: Asked) => {
  const [afterBound = 2, afterId = ''] = decodeCursor(after, ['number', 'text']) ?? []
  return { afterBound: Number(afterBound), afterId: String(afterId), limit: first + 1 }
}

const namePlace = ({ first, after }: Asked) => {
  const [afterName = '', afterId = ''] = decodeCursor(after, ['text', 'text']) ?? []
  return { afterName: String(afterName), afterId: String(afterId), limit: first + 1 }
}

/** A batched relation from something to ranked strategies. */
const rankedRelation = (
  name: string,
  summary: string,
  query: Query<(typeof queries.strategiesOfPatternsQuery)['params'], (typeof queries.strategiesOfPatternsQuery)['row']>,
  owner: 'patternId' | 'problemTypeId' | undefined,
) =>
  pagesByIds({
    name,
    summary,
    value: RankedStrategy,
    query,
    place: boundPlace,
    valuesOf: ({ id, strategies }) => strategies.map((one) => ranked({ ...one, ...(owner ? { [owner]: id } : {}) })),
    key: rankKey,
  })

export const strategiesOfPatterns = rankedRelation(
  'strategies.strategiesOfPatterns',
  'What mitigates each error pattern, surest first.',
  queries.strategiesOfPatternsQuery,
  'patternId',
)
export const strategiesOfProblemTypes = rankedRelation(
  'strategies.strategiesOfProblemTypes',
  'What addresses each problem type, surest first.',
  queries.strategiesOfProblemTypesQuery,
  'problemTypeId',
)
export const strategiesOfErrors = rankedRelation(
  'strategies.strategiesOfErrors',
  'What mitigates the pattern of each error, surest first.',
  queries.strategiesOfErrorsQuery,
  undefined,
)

export const evidenceOfStrategies = operation({
  name: 'strategies.evidenceOfStrategies',
  summary: 'All outcomes of each strategy together, and what they come to.',
  role: 'reader',
  mode: 'read',
  input: z.object({ ids: groupsInput().ids }),
  output: Groups(StrategyEvidence),
  async run(context, { store }: Deps, { ids }) {
    const rows = await store.read(context, queries.evidenceOfStrategiesQuery, { ids })
    return groupsOf(ids, rows, (row) => evidenceOf(row ?? { successes: 0, failures: 0 }))
  },
})

export const problemTypesOfStrategies = operation({
  name: 'strategies.problemTypesOfStrategies',
  summary: 'The problem types each strategy addresses, surest first.',
  role: 'reader',
  mode: 'read',
  input: z.object(groupsInput()),
  output: Groups(Page(AddressedProblemType)),
  async run(context, { store }: Deps, input) {
    const rows = await store.read(context, queries.problemTypesOfStrategiesQuery, { ids: input.ids, ...boundPlace(input) })
    const pageOf = (found: (typeof rows)[number]['problemTypes']) =>
      page(
        found.map(({ problemType, ...counts }) => ({ problemType, evidence: evidenceOf(counts) })),
        { ...input, key: (one) => [one.evidence.lowerBound, one.problemType.problemTypeId] },
      )
    return groupsOf(input.ids, rows, (row) => pageOf(row?.problemTypes ?? []))
  },
})

export const MitigatedPattern = z.object({ pattern: ErrorPattern, evidence: StrategyEvidence })

export const patternsOfStrategies = operation({
  name: 'strategies.patternsOfStrategies',
  summary: 'The error patterns each strategy mitigates, surest first.',
  role: 'reader',
  mode: 'read',
  input: z.object(groupsInput()),
  output: Groups(Page(MitigatedPattern)),
  async run(context, { store }: Deps, input) {
    const rows = await store.read(context, queries.patternsOfStrategiesQuery, { ids: input.ids, ...boundPlace(input) })
    const pageOf = (found: (typeof rows)[number]['patterns']) =>
      page(
        found.map(({ pattern, ...counts }) => ({
          pattern: queries.storedPattern.present(pattern),
          evidence: evidenceOf(counts),
        })),
        { ...input, key: (one) => [one.evidence.lowerBound, one.pattern.patternId] },
      )
    return groupsOf(input.ids, rows, (row) => pageOf(row?.patterns ?? []))
  },
})

export const patternsOfProblemTypes = operation({
  name: 'strategies.patternsOfProblemTypes',
  summary: 'The error patterns that belong to each problem type, by name.',
  role: 'reader',
  mode: 'read',
  input: z.object(groupsInput()),
  output: Groups(Page(ErrorPattern)),
  async run(context, { store }: Deps, input) {
    const rows = await store.read(context, queries.patternsOfProblemTypesQuery, { ids: input.ids, ...namePlace(input) })
    const pageOf = (found: (typeof rows)[number]['patterns']) =>
      page(found.map(queries.storedPattern.present), { ...input, key: (one) => [one.name, one.patternId] })
    return groupsOf(input.ids, rows, (row) => pageOf(row?.patterns ?? []))
  },
})

const typePage = (found: readonly ProblemType[], input: Asked) =>
  page(found, { ...input, key: (type) => [type.name, type.problemTypeId] })

export const problemTypesOfPatterns = operation({
  name: 'strategies.problemTypesOfPatterns',
  summary: 'The problem types each error pattern belongs to, by name.',
  role: 'reader',
  mode: 'read',
  input: z.object(groupsInput()),
  output: Groups(Page(ProblemType)),
  async run(context, { store }: Deps, input) {
    const rows = await store.read(context, queries.problemTypesOfPatternsQuery, { ids: input.ids, ...namePlace(input) })
    return groupsOf(input.ids, rows, (row) => typePage(row?.problemTypes ?? [], input))
  },
})

export const childrenOfProblemTypes = operation({
  name: 'strategies.childrenOfProblemTypes',
  summary: 'The problem types directly below each, by name.',
  role: 'reader',
  mode: 'read',
  input: z.object(groupsInput()),
  output: Groups(Page(ProblemType)),
  async run(context, { store }: Deps, input) {
    const rows = await store.read(context, queries.childrenOfProblemTypesQuery, { ids: input.ids, ...namePlace(input) })
    return groupsOf(input.ids, rows, (row) => typePage(row?.children ?? [], input))
  },
})

export const parentsOfProblemTypes = byIds({
  name: 'strategies.parentsOfProblemTypes',
  summary: 'The problem type directly above each; null at a root.',
  value: ProblemType,
  query: queries.parentsOfProblemTypesQuery,
  valueOf: ({ parent }) => parent,
})
