import { type Ask, type Bindings, unary, unaryBy } from '#src/doors/grpc/methods.ts'

const HYPOTHESES = 'analysis.hypothesesOfReports'

/** A report with what may be behind the failure, which lies beside it in the graph. */
const explained = async (ask: Ask, given: unknown) => {
  const report = given as { readonly reportId: string }
  const { groups } = (await ask(HYPOTHESES, { ids: [report.reportId] })) as { groups: readonly { readonly value: unknown }[] }
  return { report, hypotheses: groups[0]?.value }
}
const report = (operation: string) =>
  unaryBy([operation, HYPOTHESES], async (ask, request) => explained(ask, await ask(operation, request)))

export const analysisBindings: Bindings = {
  analyzeError: report('analysis.analyzeError'),
  matchErrorPatterns: unary('analysis.matchErrorPatterns', ({ matches }) => ({ matches })),
  upsertErrorPattern: unary('analysis.upsertErrorPattern', (pattern) => ({ pattern })),
  getFailureAnalysisReport: report('analysis.getFailureAnalysisReport'),
}
