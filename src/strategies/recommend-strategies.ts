import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { First } from '#src/kernel/page.ts'
import { reference, struct, text } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { Store } from '#src/store/store.ts'
import { factsOf } from './conditions.ts'
import { RankedStrategy } from './evidence.ts'
import { noteRetrieved } from './life/retrieved.ts'
import { recommendQuery } from './queries.ts'
import { rankCandidates, worthTelling } from './rules.ts'

const CANDIDATES_MAX = 100

const Case = {
  taskId: reference().describe('the task that something is to help with'),
  errorId: reference().describe('the error that something is to help against'),
  patternId: reference().describe('the pattern of the error'),
  problemTypeId: reference().describe('the kind of problem'),
  problemTypeName: text(256).describe('the kind of problem by its name, such as DependencyManagement'),
}

export const recommendStrategies = operation({
  name: 'strategies.recommendStrategies',
  summary:
    'What has worked for an error, an error pattern, a task or a problem type, ranked by the lower bound of its chance of success.',
  role: 'reader',
  mode: 'read',
  input: z
    .object({
      ...Case,
      conditions: struct()
        .optional()
        .describe(
          'what holds in the case beside its environment, such as {"environment": {"os_type": "linux", "dependency_versions": {"node": "24.1.0"}}}; strategies that it contradicts are left out',
        ),
      first: First.default(10),
      explorationSeed: text(64).describe('where given, the order is drawn by it, so that what little is known of gets its turn'),
    })
    .refine(
      (input) => Object.keys(Case).filter((name) => input[name as keyof typeof Case] !== '').length === 1,
      `give exactly one of ${Object.keys(Case).join(', ')}`,
    ),
  output: z.object({ recommendations: z.array(RankedStrategy), reason: z.string() }),
  errors: ['NOT_FOUND'],
  offered: {
    mcp: 'Give exactly one of the ids. Steps have ${name} placeholders for you to fill in; tell how it went with record_strategy_outcome.',
    cli: 'recommend',
  },
  async run(context, { store }: { readonly store: Store }, { conditions, first, explorationSeed, ...subject }) {
    const [found] = await store.read(context, recommendQuery, { ...subject, limit: CANDIDATES_MAX })
    if (!found?.found) throw new OcodeError('NOT_FOUND', `There is no ${subjectOf(subject)}.`)
    const isUnknown = subject.errorId !== '' && found.patternIds.length === 0
    const candidates = worthTelling([...found.mitigating, ...found.addressing], !isUnknown || explorationSeed !== '')
    const recommendations = rankCandidates(candidates, {
      first,
      facts: factsOf(conditions, found.environment),
      at: timestampOf(context.now()),
      explorationSeed,
    })
    noteRetrieved(store, recommendations)
    return {
      recommendations,
      reason: reasonOf(found, { isUnknown, candidates: candidates.length, shown: recommendations.length }),
    }
  },
})

const subjectOf = (subject: Readonly<Record<string, string>>): string => {
  const [name = '', value = ''] = Object.entries(subject).find(([, given]) => given !== '') ?? []
  return `${NOUNS[name] ?? name} ${value}`
}

const NOUNS: Readonly<Record<string, string>> = {
  taskId: 'task',
  errorId: 'error',
  patternId: 'error pattern',
  problemTypeId: 'problem type',
  problemTypeName: 'problem type',
}

type Found = { readonly patternIds: readonly string[]; readonly problemTypeIds: readonly string[] }
type Told = { readonly isUnknown: boolean; readonly candidates: number; readonly shown: number }

const reasonOf = ({ patternIds, problemTypeIds }: Found, { isUnknown, candidates, shown }: Told): string => {
  if (shown > 0)
    return 'Those for the very error pattern come first, then those for the kind of problem; each by the lower end of its 90 % interval.'
  if (candidates > 0)
    return 'There are strategies, but the conditions of each contradict the case at hand, or its outcomes have changed for the worse.'
  if (patternIds.length + problemTypeIds.length === 0)
    return 'It is of no known error pattern or problem type yet, so there is nothing to go by.'
  if (isUnknown) return 'It is of no known error pattern, and nothing for its kind of problem has been tried yet.'
  return 'No strategy is known for its error pattern or problem type yet.'
}
