import type { DescMessage } from '@bufbuild/protobuf'
import type { z } from 'zod'
import { FailureAnalysisReport } from '#src/analysis/model.ts'
import type { DomainObject } from '#src/doors/grpc/codec.ts'
import type { FeedItem } from '#src/events/backlog.ts'
import { AuditRecord, auditRecordOf, EVENT_TYPES, type EventType } from '#src/events/model.ts'
import { FailureAnalysisReportSchema } from '#src/generated/ocode/v1/analysis_pb.ts'
import { AuditRecordSchema, ResourceMetricsSchema } from '#src/generated/ocode/v1/event_pb.ts'
import { ErrorSchema, ExecutionAttemptSchema } from '#src/generated/ocode/v1/monitoring_pb.ts'
import { PlanModificationProposalSchema, TaskUpdateSchema } from '#src/generated/ocode/v1/planning_pb.ts'
import { ReviewItemSchema } from '#src/generated/ocode/v1/review_pb.ts'
import { ProvenStrategySchema } from '#src/generated/ocode/v1/strategy_pb.ts'
import { ProposedToolSchema } from '#src/generated/ocode/v1/tool_pb.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { ErrorRecord, ExecutionAttempt, ResourceMetrics } from '#src/monitoring/model.ts'
import { PlanModificationProposal, TaskUpdate } from '#src/planning/model.ts'
import { taskUpdateOf } from '#src/planning/service.ts'
import { ReviewItem } from '#src/review/model.ts'
import { ProvenStrategy } from '#src/strategies/model.ts'
import { ProposedTool } from '#src/tools/model.ts'

export type Ask = (operation: string, input: DomainObject) => Promise<unknown>

/** One message to be: the place in its event, whose id it has, and what it says. */
export type Said = { readonly id: string; readonly key: string; readonly body: DomainObject }

/** What is sent to a topic: of which events, in which form, and how it is had. */
export type Output = {
  readonly topic: string
  readonly types: readonly EventType[]
  readonly schema: z.ZodType
  readonly message: DescMessage
  readonly read: (ask: Ask, items: readonly FeedItem[]) => Promise<readonly Said[]>
}

type Read = Output['read']

const entityId = ({ item }: FeedItem): string => item.entityId

/** The entities as they are now, asked for together. */
const together =
  (operation: string, idOf: (item: FeedItem) => string = entityId): Read =>
  async (ask, items) => {
    const answer = await ask(operation, { ids: [...new Set(items.map(idOf))] })
    const { groups } = answer as { groups: readonly { id: string; value: DomainObject | null }[] }
    const byId = new Map(groups.map(({ id, value }) => [id, value]))
    return items.flatMap((item) => {
      const body = byId.get(idOf(item))
      return body ? [{ id: item.id, key: idOf(item), body }] : []
    })
  }

/** The entities as they are now, asked for one by one. */
const oneByOne =
  (operation: string, idField: string): Read =>
  async (ask, items) => {
    const said: Said[] = []
    for (const item of items) {
      const body = await ask(operation, { [idField]: item.item.entityId }).catch(absent)
      if (body) said.push({ id: item.id, key: item.item.entityId, body: body as DomainObject })
    }
    return said
  }

const absent = (thrown: unknown): undefined => {
  if (thrown instanceof OcodeError && thrown.code === 'NOT_FOUND') return undefined
  throw thrown
}

/** Only the items of which a fact says so. */
const where =
  (fact: string, is: (value: unknown) => boolean, read: Read): Read =>
  (ask, items) =>
    read(
      ask,
      items.filter(({ item }) => is(item.facts?.[fact])),
    )

const reportId = ({ item }: FeedItem): string => String(item.facts?.reportId ?? '')
const isTool = (kind: unknown): boolean => kind === 'REVIEW_ITEM_KIND_PROPOSED_TOOL'
const isSaid = (value: unknown): boolean => value !== undefined

const updates: Read = async (_, items) =>
  items.map((item) => ({ id: item.id, key: item.item.entityId, body: taskUpdateOf(item) as DomainObject }))

/** What attempts said themselves of what they used. */
const metricsOfAttempts: Read = async (ask, items) =>
  (await together('monitoring.attemptsByIds')(ask, items)).flatMap(({ id, key, body }) =>
    body.resourceMetrics === undefined
      ? []
      : [
          {
            id,
            key,
            body: {
              metricsId: key,
              attemptId: key,
              agentId: body.agentId,
              capturedAt: body.completedAt ?? body.startedAt,
              metrics: body.resourceMetrics,
            },
          },
        ],
  )

/** The event as a whole, once. */
const audit: Read = async (_, items) =>
  items
    .filter(({ id, event }) => id === `${event.eventId}:0`)
    .map(({ event }) => ({ id: event.eventId, key: event.eventId, body: auditRecordOf(event) }))

export const OUTPUTS: readonly Output[] = [
  {
    topic: 'ocode.execution-attempts.v1',
    types: ['attempt.recorded'],
    schema: ExecutionAttempt,
    message: ExecutionAttemptSchema,
    read: together('monitoring.attemptsByIds'),
  },
  {
    topic: 'ocode.errors.v1',
    types: ['error.recorded'],
    schema: ErrorRecord,
    message: ErrorSchema,
    read: together('monitoring.errorsByIds'),
  },
  {
    topic: 'ocode.resource-metrics.v1',
    types: ['metrics.recorded'],
    schema: ResourceMetrics,
    message: ResourceMetricsSchema,
    read: together('monitoring.resourceMetricsByIds'),
  },
  {
    topic: 'ocode.resource-metrics.v1',
    types: ['attempt.recorded'],
    schema: ResourceMetrics,
    message: ResourceMetricsSchema,
    read: metricsOfAttempts,
  },
  {
    topic: 'ocode.failure-analysis-reports.v1',
    types: ['error.analyzed'],
    schema: FailureAnalysisReport,
    message: FailureAnalysisReportSchema,
    read: together('analysis.reportsByIds', reportId),
  },
  {
    topic: 'ocode.proven-strategies.v1',
    types: ['strategy.changed', 'strategy.outcome'],
    schema: ProvenStrategy,
    message: ProvenStrategySchema,
    read: oneByOne('strategies.getProvenStrategy', 'strategyId'),
  },
  {
    topic: 'ocode.tool-validation-results.v1',
    types: ['tool.changed'],
    schema: ProposedTool,
    message: ProposedToolSchema,
    read: where('validation_status', isSaid, oneByOne('tools.getProposedTool', 'toolId')),
  },
  {
    topic: 'ocode.plan-modification-proposals.v1',
    types: ['proposal.changed'],
    schema: PlanModificationProposal,
    message: PlanModificationProposalSchema,
    read: oneByOne('planning.getPlanModificationProposal', 'proposalId'),
  },
  {
    topic: 'ocode.tool-review-requests.v1',
    types: ['review.requested'],
    schema: ReviewItem,
    message: ReviewItemSchema,
    read: where('kind', isTool, oneByOne('review.getReviewItem', 'reviewItemId')),
  },
  {
    topic: 'ocode.task-updates.v1',
    types: ['task.updated'],
    schema: TaskUpdate,
    message: TaskUpdateSchema,
    read: updates,
  },
  { topic: 'ocode.audit.v1', types: EVENT_TYPES, schema: AuditRecord, message: AuditRecordSchema, read: audit },
]
