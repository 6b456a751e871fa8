import { type Cases, type Fresh, fails, good, pageWith, related } from './case.ts'

const strategy = (id: Fresh) => ({
  strategy_id: id('strategy'),
  name: id('Strategy'),
  template_plan_fragment: { steps: [{ tool: 'run', parameters: { command: 'repair' } }] },
  success_rate: 0.1,
})
const outcome = (id: Fresh) => ({ outcome_id: id('outcome'), strategy_id: id('strategy'), succeeded: true })
const problemType = (id: Fresh) => ({ problem_type_id: id('type'), name: id('Type'), keywords: ['one', 'two'] })
const aStrategy = ['strategies.upsertProvenStrategy', (id: Fresh) => ({ strategy: strategy(id) })] as const

export const strategiesCases: Cases = (world) => ({ ...reads(world), ...learned(world), ...writes })

const reads: Cases = ({ strategyId, problemTypeId, patternId, errorId, taskId }) => {
  const more = { page_info: { has_next_page: true } }
  return {
    'strategies.getProvenStrategy': [
      good({ strategy_id: strategyId }, { name: 'Strategy 1' }),
      fails('NOT_FOUND', { strategy_id: 'nobody' }),
    ],
    'strategies.listProvenStrategies': [
      good({ name: 'Strategy 1' }, pageWith({ strategy_id: strategyId })),
      good({ problem_type_id: problemTypeId, first: 1 }, more),
    ],
    'strategies.getProblemType': [
      good({ problem_type_id: problemTypeId }, { name: 'Type 1' }),
      good({ name: 'Type 1' }, { problem_type_id: problemTypeId }),
      fails('NOT_FOUND', { problem_type_id: 'nobody' }),
    ],
    'strategies.rankedStrategies': [
      good({ problem_type_id: problemTypeId }, { problem_type: { name: 'Type 1' } }),
      fails('NOT_FOUND', { problem_type_id: 'nobody' }),
    ],
    'strategies.listProblemTypes': [good({ parent_id: problemTypeId, first: 1 }, more)],
    'strategies.recommendStrategies': [
      good({ error_id: errorId, first: 2 }, { recommendations: [{ pattern_id: patternId }] }),
      good({ problem_type_id: problemTypeId, conditions: { environment: { os_type: 'linux' } } }, {}),
      fails('NOT_FOUND', { task_id: 'nobody' }),
      fails('INVALID', { task_id: taskId, error_id: errorId }),
    ],
    'strategies.recommendRecoveries': [
      good(
        { project_id: 'empty', questions: [{ tool_name: 'bash', raw_command: 'ls x', error_message: 'no', metadata: {} }] },
        { answers: [{ actions: [] }] },
      ),
      fails('INVALID', { questions: [] }),
    ],
    'strategies.minedStrategies': [good({ project_id: 'empty' }, { strategies: [] })],
    'strategies.diagnose': [
      good({ error_id: errorId, first: 2 }, { error: { error_id: errorId }, pattern: { pattern_id: patternId } }),
      fails('NOT_FOUND', { error_id: 'nobody' }),
    ],
    'strategies.evidenceOfStrategies': [related(strategyId, {})],
    'strategies.parentsOfProblemTypes': [related('type-2', { problem_type_id: problemTypeId })],
    'strategies.childrenOfProblemTypes': [related(problemTypeId, more, { first: 1 })],
    'strategies.patternsOfProblemTypes': [related(problemTypeId, {}, { first: 1 })],
    'strategies.patternsOfStrategies': [related(strategyId, {}, { first: 1 })],
    'strategies.problemTypesOfPatterns': [related(patternId, {}, { first: 1 })],
    'strategies.problemTypesOfStrategies': [related(strategyId, {}, { first: 1 })],
    'strategies.strategiesOfErrors': [related(errorId, {}, { first: 1 })],
    'strategies.strategiesOfPatterns': [related(patternId, {}, { first: 1 })],
    'strategies.strategiesOfProblemTypes': [
      // Not by the root field of one, which brings its strategies along.
      related('type-2', {}, { first: 1, from: ['problemTypes', { filter: { name: 'Type 2' } }, 'edges', 'node'] }),
    ],
  }
}

const learned: Cases = ({ strategyId, problemTypeId, errorId }) => ({
  'strategies.recommendRecovery': [
    good({ error_id: errorId }, { actions: [] }),
    good(
      { project_id: 'empty', question: { tool_name: 'bash', raw_command: 'ls x', error_message: 'no', metadata: {} } },
      { actions: [] },
    ),
    fails('NOT_FOUND', { error_id: 'nobody' }),
    fails('INVALID', { error_id: errorId, attempt_id: 'x' }),
  ],
  'strategies.lifeOfStrategies': [related(strategyId, { status: 'STRATEGY_STATUS_ACTIVE' })],
  'strategies.learnedOfProblemTypes': [related(problemTypeId, [], { first: 1 })],
})

const writes: ReturnType<Cases> = {
  'strategies.mineStrategies': [
    good((id) => ({ project_id: id('project') }), { runs: 0, strategies: [], silent: [], relations: 0 }),
  ],
  'strategies.upsertProvenStrategy': [
    good(
      (id) => ({ strategy: strategy(id) }),
      (id) => ({ strategy_id: id('strategy') }),
    ),
    fails('INVALID', (id) => ({ strategy: { ...strategy(id), success_rate: 1.5 } })),
  ],
  'strategies.upsertProblemType': [
    good(
      (id) => ({ problem_type: problemType(id) }),
      (id) => ({ problem_type_id: id('type'), keywords: ['one', 'two'] }),
    ),
    fails('CONFLICT', (id) => ({ problem_type: { ...problemType(id), parent_id: id('type') } })),
  ],
  'strategies.recordStrategyOutcome': [
    good(
      (id) => ({ outcome: outcome(id) }),
      (id) => ({ strategy_id: id('strategy') }),
      { given: [aStrategy] },
    ),
    fails('NOT_FOUND', { outcome: { strategy_id: 'nobody', succeeded: false } }),
    fails('CONFLICT', (id) => ({ outcome: { ...outcome(id), succeeded: false } }), {
      given: [aStrategy, ['strategies.recordStrategyOutcome', (id) => ({ outcome: outcome(id) })]],
    }),
  ],
}
