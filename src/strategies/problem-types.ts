import { z } from 'zod'
import type { Outbox } from '#src/events/outbox.ts'
import { digestOf } from '#src/kernel/digest.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { mintId, withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, Page, page, pageInput } from '#src/kernel/page.ts'
import { inputForm, reference, text } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { Reach, Store, Transaction } from '#src/store/store.ts'
import { ProblemType } from './model.ts'
import {
  problemTypeByKey,
  problemTypesByName,
  putProblemTypes,
  taxonomyCycles,
  taxonomyTurnstile,
  taxonomyVersionQuery,
} from './queries.ts'

type Deps = { readonly store: Store; readonly outbox: Outbox }

/** Who says so: what people put is never overwritten by the seed. */
export type Source = 'caller' | 'seed'

export const upsertProblemType = operation({
  name: 'strategies.upsertProblemType',
  summary: 'Creates a problem type, or replaces the one with its id; its parent makes it part of a taxonomy without cycles.',
  role: 'agent',
  mode: 'write',
  input: z.object({ problemType: inputForm(ProblemType, 'problemTypeId') }),
  output: ProblemType,
  errors: ['CONFLICT'],
  async run(context, { outbox }: Deps, input) {
    const problemType = withMintedId(input.problemType, 'problemTypeId')
    const now = timestampOf(context.now())
    try {
      return await outbox.write(context, async (transaction) => {
        await storeProblemTypes(transaction, [problemType], { source: 'caller', now })
        const [row] = await transaction.run(problemTypeByKey, { problemTypeId: problemType.problemTypeId, name: '' })
        return row?.problemType ?? problemType
      })
    } catch (thrown) {
      throw isTaken(thrown) ? nameTaken(problemType.name) : thrown
    }
  },
})

/**
 * Stores problem types with their parents; what says the same is not written again. Returns the ids that changed. Throws
 * CONFLICT where one would stand above itself.
 */
export const storeProblemTypes = async (
  transaction: Transaction,
  problemTypes: readonly ProblemType[],
  { source, now }: { source: Source; now: string },
): Promise<string[]> => {
  if (problemTypes.length > 0) await transaction.run(taxonomyTurnstile, { now, version: mintId() })
  const rows = problemTypes.map((properties) => ({ properties, source, digest: digestOf(properties) }))
  const changed = (await transaction.run(putProblemTypes, { rows, now }))
    .filter(({ change }) => change !== 'unchanged')
    .map(({ id }) => id)
  const [cycle] = changed.length === 0 ? [] : await transaction.run(taxonomyCycles, { ids: changed })
  if (cycle)
    throw new OcodeError('CONFLICT', `Problem type ${cycle.id} would stand above itself; choose another parentId.`, {
      details: { field: 'parentId', id: cycle.id },
    })
  return changed
}

export const getProblemType = operation({
  name: 'strategies.getProblemType',
  summary: 'The problem type of an id, or of a name.',
  role: 'reader',
  mode: 'read',
  input: z
    .object({ problemTypeId: reference(), name: text(256) })
    .refine(({ problemTypeId, name }) => (problemTypeId === '') !== (name === ''), 'give either problemTypeId or name'),
  output: ProblemType,
  errors: ['NOT_FOUND'],
  async run(context, { store }: Deps, { problemTypeId, name }) {
    const [row] = await store.read(context, problemTypeByKey, { problemTypeId, name })
    if (!row) throw new OcodeError('NOT_FOUND', `There is no problem type ${problemTypeId || name}.`)
    return row.problemType
  },
})

export const listProblemTypes = operation({
  name: 'strategies.listProblemTypes',
  summary: 'Problem types by name: all, the one of a name, or those directly below a parent.',
  role: 'reader',
  mode: 'read',
  input: z.object({ name: text(256), parentId: reference(), ...pageInput() }),
  output: Page(ProblemType),
  async run(context, { store }: Deps, { name, parentId, first, after }) {
    const [afterName = '', afterId = ''] = decodeCursor(after, ['text', 'text']) ?? []
    const rows = await store.read(context, problemTypesByName, {
      name,
      parentId,
      afterName: String(afterName),
      afterId: String(afterId),
      limit: first + 1,
    })
    return page(
      rows.map(({ problemType }) => problemType),
      { first, after, key: (type) => [type.name, type.problemTypeId] },
    )
  },
})

const TAXONOMY_MAX = 2_000

/** Another text after each change of problem types, '' before the first. */
export const taxonomyVersion = async (reach: Reach, store: Store): Promise<string> =>
  (await store.read(reach, taxonomyVersionQuery, {}))[0]?.version ?? ''

/** The first 2,000 problem types by name; for classification, which looks at all of them. */
export const readTaxonomy = async (reach: Reach, store: Store): Promise<ProblemType[]> => {
  const found: ProblemType[] = []
  for (let after = { name: '', id: '' }; found.length < TAXONOMY_MAX; ) {
    const rows = await store.read(reach, problemTypesByName, {
      name: '',
      parentId: '',
      afterName: after.name,
      afterId: after.id,
      limit: 501,
    })
    found.push(...rows.map(({ problemType }) => problemType))
    const last = found.at(-1)
    if (rows.length < 501 || !last) break
    after = { name: last.name, id: last.problemTypeId }
  }
  return found
}

const isTaken = (thrown: unknown): boolean =>
  thrown instanceof OcodeError && thrown.code === 'CONFLICT' && thrown.details.query !== undefined

const nameTaken = (name: string) =>
  new OcodeError('CONFLICT', `Another problem type is called ${name} already; choose another name, or use its id.`, {
    details: { field: 'name' },
  })
