import { type Cases, type Fresh, fails, good, pageWith, related } from './case.ts'

const pattern = (id: Fresh) => ({
  pattern_id: id('pattern'),
  name: id('Pattern'),
  description: 'For the contract.',
  canonical_regex: ['never seen by (anybody|nobody)'],
  common_causes: ['a', 'b'],
})

export const analysisCases: Cases = (world) => ({ ...own(world), ...relations(world) })

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
  'analysis.upsertErrorPattern': [
    good(
      (id) => ({ pattern: pattern(id) }),
      (id) => ({ pattern_id: id('pattern'), common_causes: ['a', 'b'] }),
    ),
    fails('INVALID', { pattern: { name: 'Bad', canonical_regex: ['(a'] } }),
  ],
  'analysis.upsertErrorPatterns': [
    good(
      (id) => ({ patterns: [{ pattern: pattern(id), priority: 1 }] }),
      (id) => ({ patterns: [{ pattern_id: id('pattern') }] }),
    ),
    fails('INVALID', { patterns: [] }),
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
  'analysis.errorsOfPatterns': [related(patternId, { page_info: { has_next_page: true } }, { first: 2 })],
  'analysis.modifiedOfAttempts': [related(attemptId, {})],
  'analysis.commonErrorsOfTools': [related(toolId, {}, { first: 2 })],
})
