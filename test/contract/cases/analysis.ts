import { type Cases, type Fresh, fails, good, pageWith, related } from './case.ts'

const pattern = (id: Fresh) => ({
  pattern_id: id('pattern'),
  name: id('Pattern'),
  description: 'For the contract.',
  canonical_regex: ['never seen by (anybody|nobody)'],
  common_causes: ['a', 'b'],
})

/** That a pattern of its own is there, which nothing matches. */
const putPattern = (kind: string) =>
  ['analysis.upsertErrorPattern', (id: Fresh) => ({ pattern: { ...pattern(id), pattern_id: id(kind), name: id(kind) } })] as const

export const analysisCases: Cases = (world) => ({ ...own(world), ...curation(world), ...relations(world) })

/** No expression at all, ones that backtrack, and one that would be unrolled to a thousand million states. */
const NO_REGEXES = ['(a', '(?=a)b', '(a)\\1', '((a{1000}){1000}){1000}']

const own: Cases = ({ errorId, patternId, reportId, taskId, problemTypeId }) => ({
  'analysis.getErrorPattern': [
    good({ pattern_id: patternId }, { name: 'Pattern1' }),
    fails('NOT_FOUND', { pattern_id: 'nobody' }),
  ],
  'analysis.listErrorPatterns': [
    good({ filter: { name: 'Pattern1' } }, pageWith({ pattern_id: patternId })),
    good({ filter: { problem_type_id: problemTypeId }, first: 2 }, {}),
  ],
  'analysis.getFailureAnalysisReport': [
    good({ report_id: reportId }, { error_id: errorId }),
    good({ error_id: errorId }, { report_id: reportId }),
    fails('NOT_FOUND', { report_id: 'nobody' }),
    fails('NOT_FOUND', { error_id: 'nobody' }),
  ],
  'analysis.listFailureAnalysisReports': [
    good({ filter: { error_id: errorId } }, pageWith({ report_id: reportId })),
    good({ filter: { task_id: taskId }, first: 1 }, { page_info: { has_next_page: true } }),
  ],
  'analysis.matchErrorPatterns': [
    good({ error_message: 'case 1 broke', first: 3 }, { matches: [{ pattern: { pattern_id: patternId } }] }),
    fails('INVALID', { error_message: '' }),
  ],
  'analysis.classifyMessages': [
    good(
      { messages: [{ message: 'never heard of, at all' }, { message: 'ValueError: odd' }] },
      { classes: [{ template_id: null, confidence: 0 }, { family: 'ValueError' }] },
    ),
    fails('INVALID', { messages: [] }),
  ],
  'analysis.findCulprits': [
    good(
      { questions: [{ attempts: [{ raw_command: 'ls x', outcome: 'EXECUTION_OUTCOME_FAILURE' }] }, { attempts: [] }] },
      { culprits: [{ index: 0 }, { index: -1 }] },
    ),
    fails('INVALID', { questions: [] }),
  ],
  'analysis.analyzeError': [
    good({ error_id: 'error-5-1' }, { error_id: 'error-5-1' }),
    fails('NOT_FOUND', { error_id: 'nobody' }),
  ],
  'analysis.judgeReport': [
    good({ report_id: reportId, is_right: true, root_cause: 'A seeded cause' }, { is_right: true, root_cause: 'A seeded cause' }),
    fails('NOT_FOUND', { report_id: 'nobody', is_right: true }),
  ],
  'analysis.upsertErrorPattern': [
    good(
      (id) => ({ pattern: pattern(id) }),
      (id) => ({ pattern_id: id('pattern'), common_causes: ['a', 'b'] }),
    ),
    ...NO_REGEXES.map((regex) => fails('INVALID', { pattern: { name: 'Bad', canonical_regex: [regex] } })),
  ],
  'analysis.upsertErrorPatterns': [
    good(
      (id) => ({ patterns: [{ pattern: pattern(id), priority: 1 }] }),
      (id) => ({ patterns: [{ pattern_id: id('pattern') }] }),
    ),
    fails('INVALID', { patterns: [] }),
  ],
})

/** How people change which patterns there are. */
const curation: Cases = ({ patternId }) => ({
  'analysis.mergeErrorPatterns': [
    good(
      (id) => ({ pattern_id: id('kept'), merged_ids: [id('merged')] }),
      (id) => ({ pattern_id: id('kept') }),
      { given: [putPattern('kept'), putPattern('merged')] },
    ),
    fails('NOT_FOUND', { pattern_id: patternId, merged_ids: ['nobody'] }),
    fails('CONFLICT', { pattern_id: patternId, merged_ids: [patternId] }),
  ],
  'analysis.unmergeErrorPattern': [
    good(
      (id) => ({ pattern_id: id('merged') }),
      (id) => ({ pattern_id: id('merged') }),
      {
        given: [
          putPattern('kept'),
          putPattern('merged'),
          ['analysis.mergeErrorPatterns', (id) => ({ pattern_id: id('kept'), merged_ids: [id('merged')] })],
        ],
      },
    ),
    fails('NOT_FOUND', { pattern_id: 'nobody' }),
    fails('CONFLICT', { pattern_id: patternId }),
  ],
  'analysis.renameErrorPattern': [
    good(
      (id) => ({ pattern_id: id('old'), name: id('NewName') }),
      (id) => ({ pattern_id: id('old'), name: id('NewName') }),
      { given: [putPattern('old')] },
    ),
    fails('NOT_FOUND', { pattern_id: 'nobody', name: 'Name' }),
    fails('CONFLICT', { pattern_id: 'pattern-2', name: 'Pattern1' }),
  ],
  'analysis.splitErrorPattern': [
    good(
      (id) => ({ pattern_id: id('whole'), parts: [pattern(id)] }),
      (id) => ({ patterns: [{ pattern_id: id('pattern') }] }),
      { given: [putPattern('whole')] },
    ),
    fails('NOT_FOUND', (id) => ({ pattern_id: 'nobody', parts: [pattern(id)] })),
    fails('INVALID', { pattern_id: patternId, parts: [{ name: 'Without' }] }),
    fails('CONFLICT', (id) => ({ pattern_id: patternId, parts: [{ ...pattern(id), pattern_id: 'pattern-2' }] })),
  ],
})

const relations: Cases = ({ errorId, patternId, reportId, attemptId, toolId }) => ({
  'analysis.patternsByIds': [related(patternId, { name: 'Pattern1' }, { from: ['failureAnalysisReport', { reportId }] })],
  'analysis.reportsByIds': [
    related(reportId, { error_id: errorId }, { from: ['planModificationProposal', { proposalId: 'proposal-1' }] }),
  ],
  'analysis.patternOfErrors': [related(errorId, { pattern_id: patternId })],
  'analysis.matchConfidenceOfErrors': [related(errorId, {})],
  'analysis.matchedByOfErrors': [related(errorId, {})],
  'analysis.reportOfErrors': [related(errorId, { report_id: reportId })],
  'analysis.mentionsOfErrors': [related(errorId, { edges: [{}] }, { first: 2 })],
  'analysis.mentionsOfReports': [related(reportId, {}, { first: 2 })],
  'analysis.hypothesesOfReports': [related(reportId, [])],
  'analysis.circumstancesOfReports': [related(reportId, { is_transient: false })],
  'analysis.verdictsOfReports': [related(reportId, {})],
  'analysis.supersededByReports': [related(reportId, {})],
  'analysis.supersedingReports': [related(reportId, {})],
  'analysis.errorsOfPatterns': [related(patternId, { page_info: { has_next_page: true } }, { first: 2 })],
  'analysis.aliasesOfPatterns': [related(patternId, [])],
  'analysis.modifiedOfAttempts': [related(attemptId, {})],
  'analysis.commonErrorsOfTools': [related(toolId, {}, { first: 2 })],
})
