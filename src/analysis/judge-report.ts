import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { id, text, timestamp } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { byIds } from '#src/store/by-ids.ts'
import { Circumstances } from './circumstances.ts'
import type { AnalysisDeps } from './deps.ts'
import { messageClassOf } from './grouping/message-class.ts'
import { Hypothesis } from './hypotheses.ts'
import { findingsOfReports, judgeReportQuery, reportToJudge } from './report-queries.ts'

const CAUSE_CHARS = 4_096

/** What a person said of a report. */
export const ReportVerdict = z.object({
  isRight: z.boolean(),
  /** The cause as people know it; empty where they only know that the report is wrong. */
  rootCause: z.string(),
  comment: z.string(),
  judgedBy: z.string(),
  judgedAt: timestamp().optional(),
})
export type ReportVerdict = z.output<typeof ReportVerdict>

export const judgeReport = operation({
  name: 'analysis.judgeReport',
  summary:
    'Says whether a report found the cause of a failure, and which it was. Later reports on the same kind of failure lead with causes that were confirmed and leave out those that were rejected; the report itself stays as it is.',
  role: 'reviewer',
  mode: 'write',
  input: z.object({
    reportId: id(),
    isRight: z.boolean(),
    /** The cause; of a report that is right, its likeliest unless said. */
    rootCause: text(CAUSE_CHARS),
    comment: text(8_192),
  }),
  output: ReportVerdict,
  errors: ['NOT_FOUND'],
  offered: { cli: 'judge <report_id>' },
  run: (context, { outbox }: AnalysisDeps, { reportId, isRight, rootCause, comment }) =>
    outbox.write(context, async (transaction) => {
      const [report] = await transaction.run(reportToJudge, { reportId })
      if (!report) throw new OcodeError('NOT_FOUND', `There is no report ${reportId}.`, { details: { id: reportId } })
      const said = report.hypotheses?.[0]?.cause ?? report.inferredRootCause
      const verdict = { isRight, rootCause: rootCause || (isRight ? said : ''), comment, judgedBy: context.actor.id }
      const now = timestampOf(context.now())
      await transaction.run(judgeReportQuery, {
        reportId,
        isRight,
        comment,
        judgedBy: verdict.judgedBy,
        messageClass: messageClassOf(report.errorMessage),
        confirmedCause: verdict.rootCause,
        rejectedCause: isRight ? '' : said,
        now,
      })
      transaction.emit('audit.recorded', [{ entityId: reportId }])
      return { ...verdict, judgedAt: now }
    }),
})

export const hypothesesOfReports = byIds({
  name: 'analysis.hypothesesOfReports',
  summary: 'What may be behind the failure that each report explains, likeliest first, with the evidence.',
  value: z.array(Hypothesis),
  query: findingsOfReports,
  valueOf: ({ hypotheses }) => hypotheses ?? [],
})

export const circumstancesOfReports = byIds({
  name: 'analysis.circumstancesOfReports',
  summary:
    'What was so at the failure that each report explains: whether it passes by itself, and what had changed since the same last worked.',
  value: Circumstances.nullable(),
  query: findingsOfReports,
  valueOf: ({ circumstances }) => circumstances,
})

export const verdictsOfReports = byIds({
  name: 'analysis.verdictsOfReports',
  summary: 'What people said of each report; null where nobody has.',
  value: ReportVerdict.nullable(),
  query: findingsOfReports,
  valueOf: ({ isRight, confirmedCause, comment, judgedBy, judgedAt }) =>
    isRight === null
      ? null
      : {
          isRight,
          rootCause: confirmedCause ?? '',
          comment: comment ?? '',
          judgedBy: judgedBy ?? '',
          ...(judgedAt ? { judgedAt } : {}),
        },
})
