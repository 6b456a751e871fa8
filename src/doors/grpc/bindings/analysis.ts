import { type Bindings, unary } from '#src/doors/grpc/methods.ts'

export const analysisBindings: Bindings = {
  analyzeError: unary('analysis.analyzeError', (report) => ({ report })),
  matchErrorPatterns: unary('analysis.matchErrorPatterns', ({ matches }) => ({ matches })),
  upsertErrorPattern: unary('analysis.upsertErrorPattern', (pattern) => ({ pattern })),
  getFailureAnalysisReport: unary('analysis.getFailureAnalysisReport', (report) => ({ report })),
}
