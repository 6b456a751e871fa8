/** What a relationship goes from and to, type by type. */
const FROM_TO: Readonly<Record<string, readonly string[]>> = {
  'ProvenStrategy ADDRESSES': ['ProblemType'],
  'PlanTemplate ADDRESSES': ['ProblemType'],
  'EnvironmentAlias ALIAS_OF': ['Environment'],
  'ErrorPattern ALIAS_OF': ['ErrorPattern'],
  'ProvenStrategy ALIAS_OF': ['ProvenStrategy'],
  'Task ASSIGNED_TO': ['Agent'],
  'FailureAnalysisReport BLAMES': ['ExecutionAttempt'],
  'Tool CAUSES_FAILURE': ['ProblemType'],
  'CodeEntity CAUSES_FAILURE': ['ProblemType'],
  'Plan COMPOSED_OF': ['PlanStep'],
  'PlanTemplate COMPOSED_OF': ['PlanStep'],
  'ProvenStrategy COMPOSED_OF': ['PlanStep'],
  'PlanStep DEPENDS_ON': ['PlanStep'],
  'Anomaly EVIDENCED_BY': ['ExecutionAttempt'],
  'FailureAnalysisReport EXPLAINS': ['Error'],
  'Agent GENERATED': ['ProposedTool'],
  'ProposedTool GENERATED': ['ToolVersion'],
  'PlanTemplate HAS_VERSION': ['PlanTemplateVersion'],
  'Tool HAS_VERSION': ['ToolVersion'],
  'Error INSTANCE_OF': ['ErrorPattern'],
  'ProvenStrategy LEARNED_FROM': ['Task', 'ExecutionAttempt'],
  'ResourceMetrics MEASURED_IN': ['ExecutionAttempt'],
  'FailureAnalysisReport MENTIONS': ['CodeEntity'],
  'FailureAnalysisReport SUPERSEDES': ['FailureAnalysisReport'],
  'Error MENTIONS': ['CodeEntity'],
  'Task MENTIONS': ['CodeEntity'],
  'ErrorPattern MITIGATED_BY': ['ProvenStrategy'],
  'ExecutionAttempt MODIFIED': ['CodeEntity'],
  'ExecutionAttempt OCCURRED_IN': ['Environment'],
  'Task OF_TYPE': ['ProblemType'],
  'ErrorPattern OF_TYPE': ['ProblemType'],
  'StrategyOutcome OUTCOME_OF': ['ProvenStrategy'],
  'ExecutionAttempt PART_OF': ['Task'],
  'PlanStep PART_OF': ['Plan'],
  'ExecutionAttempt PERFORMED_BY': ['Agent'],
  'Plan PLANS': ['Task'],
  'PlanModificationProposal PROPOSES_CHANGE_TO': ['PlanTemplate', 'ProvenStrategy', 'Tool'],
  'Tool REQUIRED_FOR': ['ProblemType'],
  'CodeEntity REQUIRED_FOR': ['ProblemType'],
  'ExecutionAttempt RESULTED_IN': ['Error'],
  'ReviewItem REVIEWS': ['PlanModificationProposal', 'ProposedTool', 'ErrorPattern'],
  'Tool SOLVES_EFFICIENTLY': ['ProblemType'],
  'CodeEntity SOLVES_EFFICIENTLY': ['ProblemType'],
  'ProblemType SUBTYPE_OF': ['ProblemType'],
  'ExecutionAttempt USED': ['Tool', 'ToolVersion'],
}

const BETWEEN_CODE = [
  'CALLS', 'DEFINES', 'DEPENDS_ON', 'HAS_PARAMETER', 'IMPLEMENTS', 'IMPORTS', 'INHERITS_FROM', 'OVERRIDES', 'READS', 'REFERENCES',
  'RETURNS', 'TESTS', 'WRITES',
] // biome-ignore format: a word list

/** The relationships of the graph as `From TYPE To`. */
export const GRAPH: readonly string[] = [
  ...Object.entries(FROM_TO).flatMap(([start, ends]) => ends.map((end) => `${start} ${end}`)),
  ...BETWEEN_CODE.map((type) => `CodeEntity ${type} CodeEntity`),
]

/** Those that no single operation of the contract's cases writes: what is mined, merged, indexed or registered has tests of its own. */
export const ELSEWHERE: readonly string[] = [
  ...GRAPH.filter((one) => /^(Tool|CodeEntity) (CAUSES_FAILURE|REQUIRED_FOR|SOLVES_EFFICIENTLY) /.test(one)), // strategies/learning.test.ts
  ...['IMPLEMENTS', 'INHERITS_FROM', 'OVERRIDES'].map((type) => `CodeEntity ${type} CodeEntity`), // codegraph/cases.test.ts
  'ErrorPattern OF_TYPE ProblemType', // strategies/seed.test.ts
  'ExecutionAttempt MODIFIED CodeEntity', // analysis/analyze.test.ts
  'ExecutionAttempt USED ToolVersion', // tools/registry.test.ts
  'PlanModificationProposal PROPOSES_CHANGE_TO ProvenStrategy', // review/proposals.test.ts
  'PlanModificationProposal PROPOSES_CHANGE_TO Tool',
  'ProposedTool GENERATED ToolVersion', // tools/registry.test.ts
  'ProvenStrategy ALIAS_OF ProvenStrategy', // strategies/learning.test.ts
  'ReviewItem REVIEWS ErrorPattern', // review/propose-patterns.test.ts
]
