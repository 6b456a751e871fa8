export { actionOf, beginningOf } from './actions/action.ts'
export { diagnose } from './diagnose.ts'
export { edgesOfProblemTypesQuery, LearnedRelation } from './edges/queries.ts'
export * from './evidence.ts'
export { type Knowledge, knowledgeOf } from './learning/knowledge.ts'
export { minedLines, minedStrategies, mineStrategies } from './learning/mine-strategies.ts'
export { answerRecovery, RecoveryAnswer, RecoveryQuestion, recommendRecoveries } from './learning/recommend-recoveries.ts'
export { recommendRecovery } from './learning/recommend-recovery.ts'
export { type LearnedAttempt, type LearnedTask, PROJECT_FIELD, runOf } from './learning/recorded-run.ts'
export { learnedOfProblemTypes, lifeOfStrategies } from './life-relations.ts'
export { type Counts, PRIOR_POSTERIOR, posteriorOf } from './posterior.ts'
export {
  getProblemType,
  listProblemTypes,
  readTaxonomy,
  type Source,
  storeProblemTypes,
  taxonomyVersion,
  upsertProblemType,
} from './problem-types.ts'
export { provenForTask } from './proven-for-task.ts'
export { CountedStrategy } from './queries.ts'
export { mitigatePatterns, readStrategy } from './read-strategy.ts'
export { recommendStrategies } from './recommend-strategies.ts'
export { countStrategyOutcome, recordStrategyOutcome } from './record-strategy-outcome.ts'
export * from './relations.ts'
export { reinstateStrategy, retireStrategy } from './retire.ts'
export { type FragmentStep, fragmentSteps, placeholdersIn, ranked } from './rules.ts'
export { recordSeed, seedState, storeSeedPatterns } from './seed-patterns.ts'
export {
  getProvenStrategy,
  listProvenStrategies,
  rankedStrategies,
  rankKey,
  storeStrategies,
  upsertProvenStrategy,
} from './strategies.ts'
