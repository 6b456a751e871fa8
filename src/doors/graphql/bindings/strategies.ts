import { type Bindings, type Brought, flat, type Parent, relation, root } from '#src/doors/graphql/field.ts'
import type { Arguments } from '#src/doors/graphql/scope.ts'

export const strategiesBindings: Bindings = {
  Query: {
    provenStrategy: root('strategies.getProvenStrategy', { isNullable: true }),
    provenStrategies: root('strategies.listProvenStrategies', { input: flat }),
    problemType: root('strategies.rankedStrategies', {
      isNullable: true,
      brings: { strategies: { want: 'strategies', args: ['first', 'after'] } },
      input: rankedInput,
      output: ({ problemType, strategies }, brought) => ({
        ...(problemType as Parent),
        ...(brought.strategies && { strategies }),
      }),
    }),
    problemTypes: root('strategies.listProblemTypes', { input: flat }),
    recommendStrategies: root('strategies.recommendStrategies'),
    diagnose: root('strategies.diagnose', { isNullable: true }),
    recommendRecovery: root('strategies.recommendRecovery'),
    minedStrategies: root('strategies.minedStrategies'),
  },
  Mutation: {
    upsertProvenStrategy: root('strategies.upsertProvenStrategy'),
    upsertProblemType: root('strategies.upsertProblemType'),
    recordStrategyOutcome: root('strategies.recordStrategyOutcome'),
    mineStrategies: root('strategies.mineStrategies'),
  },
  ProvenStrategy: {
    evidence: relation('strategies.evidenceOfStrategies', 'strategyId'),
    successes: relation('strategies.evidenceOfStrategies', 'strategyId', { output: ({ successes }) => successes }),
    failures: relation('strategies.evidenceOfStrategies', 'strategyId', { output: ({ failures }) => failures }),
    life: relation('strategies.lifeOfStrategies', 'strategyId'),
    problemTypes: relation('strategies.problemTypesOfStrategies', 'strategyId'),
    mitigates: relation('strategies.patternsOfStrategies', 'strategyId'),
  },
  ProblemType: {
    parent: relation('strategies.parentsOfProblemTypes', 'problemTypeId'),
    children: relation('strategies.childrenOfProblemTypes', 'problemTypeId'),
    strategies: relation('strategies.strategiesOfProblemTypes', 'problemTypeId'),
    patterns: relation('strategies.patternsOfProblemTypes', 'problemTypeId'),
    learned: relation('strategies.learnedOfProblemTypes', 'problemTypeId'),
  },
  ErrorPattern: {
    strategies: relation('strategies.strategiesOfPatterns', 'patternId'),
    problemTypes: relation('strategies.problemTypesOfPatterns', 'patternId'),
  },
  Error: {
    recommendedStrategies: relation('strategies.strategiesOfErrors', 'errorId'),
  },
}

/** What is long, and read only where it is selected. */
const DETAILS = [
  ...['templatePlanFragment', 'applicabilityConditions', 'averagePerformanceMetrics', 'createdAt', 'updatedAt'].map(
    (name) => `ProvenStrategy.${name}`,
  ),
  'StrategyEvidence.lastSeenAt',
  'ProblemType.createdAt',
  'ProblemType.updatedAt',
]

function rankedInput(args: Arguments, { strategies }: Brought, selected: ReadonlySet<string>): Arguments {
  const details = DETAILS.some((field) => selected.has(field))
  return { ...args, ...strategies, want: { strategies: strategies !== undefined, details } }
}
