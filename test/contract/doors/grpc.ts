import { type DescMethod, fromBinary, fromJson, type JsonObject, toBinary, toJson } from '@bufbuild/protobuf'
import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js'
import { z } from 'zod'
import { SERVICES } from '#src/doors/grpc/services.ts'
import { fieldsOf, groupValueOf } from '#src/doors/rest/shape.ts'
import type { ErrorCode } from '#src/kernel/error.ts'
import type { Operation } from '#src/kernel/operation.ts'
import { snakeCase } from '#src/kernel/words.ts'
import { operations } from '#src/operations.ts'
import { type Answer, bearer, type Door, type Json, type Place } from './door.ts'

/** The unary methods that are one operation each, but for relations of what it gives, called over a socket with protobuf-es messages. */
export const grpcDoor = ({ grpc, token }: Place): Door => {
  const client = new Client(grpc, credentials.createInsecure())
  const metadata = new Metadata()
  for (const [name, value] of Object.entries(bearer(token))) metadata.set(name, value)
  return {
    name: 'gRPC',
    offers: new Set(METHODS.keys()),
    showsLess: true,
    ways: (operation, input) => {
      const method = METHODS.get(operation)
      const request = method && isSayable(operation, input) ? requestOf(method, input) : undefined
      if (!method || !request) return []
      return [
        {
          as: `${method.parent.name}.${method.name}`,
          ask: (signal) => call({ client, metadata, method, request, read: VALUES[operation] ?? same }, signal),
        },
      ]
    },
    close: async () => client.close(),
  }
}

const METHODS: ReadonlyMap<string, DescMethod> = new Map(
  SERVICES.flatMap(([service, bindings]) =>
    service.methods.flatMap((method) => {
      const [operation, ...more] = bindings[method.localName]?.operations ?? []
      const isOne = more.every((name) => groupValueOf((operations.get(name) as Operation).output))
      return operation !== undefined && isOne ? [[operation, method] as const] : []
    }),
  ),
)

/** Stands for an enum value that there is none of; protobuf says it as a number. */
export const NO_SUCH_VALUE = 'NO_SUCH_VALUE'
const NO_SUCH_NUMBER = 9_999

/** Protobuf has no word for a flag that is not said: it is false. */
const isSayable = (operation: string, input: Json): boolean =>
  Object.entries(fieldsOf((operations.get(operation) as Operation).input)).every(([name, field]) => {
    const model = input[snakeCase(name)]
    const flags = Object.entries(fieldsOf(field)).filter(([, inner]) => inner instanceof z.ZodBoolean)
    return typeof model !== 'object' || flags.every(([flag]) => snakeCase(flag) in (model as Json))
  })

/** The request's bytes; undefined where protobuf has no words for the input: unknown names, wrong types, a 0 that is said. */
const requestOf = (method: DescMethod, input: Json): Buffer | undefined => {
  if (Object.values(input).includes(0)) return undefined
  const json = JSON.parse(JSON.stringify(input).replaceAll(`"${NO_SUCH_VALUE}"`, String(NO_SUCH_NUMBER))) as JsonObject
  try {
    return Buffer.from(toBinary(method.input, fromJson(method.input, json)))
  } catch {
    return undefined
  }
}

type Call = {
  readonly client: Client
  readonly metadata: Metadata
  readonly method: DescMethod
  readonly request: Buffer
  readonly read: (response: Json) => unknown
}

const call = ({ client, metadata, method, request, read }: Call, signal?: AbortSignal): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const path = `/${method.parent.typeName}/${method.name}`
    const unary = client.makeUnaryRequest(path, bytes, bytes, request, metadata, (failure: ServiceError | null, answer) => {
      const code = failure && CODES[failure.code]
      // The details as they come: names are readable in protobuf's bytes.
      const details = failure?.metadata?.get('grpc-status-details-bin').map((bytes) => bytes.toString('latin1')) ?? []
      if (code) resolve({ code, said: [failure.details, ...details].join('\n') })
      else if (failure) reject(failure)
      else resolve({ value: read(jsonOf(method, answer as Buffer)) })
    })
    signal?.addEventListener('abort', () => unary.cancel(), { once: true })
  })

const bytes = (buffer: Buffer): Buffer => buffer
const jsonOf = (method: DescMethod, answer: Buffer): Json =>
  toJson(method.output, fromBinary(method.output, answer), { useProtoFieldName: true, alwaysEmitImplicit: true }) as Json

const same = (response: Json): unknown => response

/** Protobuf's JSON has 64-bit integers as texts. */
const withTokens = ({ tokens_in, tokens_out, ...metrics }: Json): Json => ({
  ...metrics,
  tokens_in: Number(tokens_in),
  tokens_out: Number(tokens_out),
})

/** What the operation's output is in the response, where it is not the response itself. */
const VALUES: Readonly<Record<string, (response: Json) => unknown>> = {
  'planning.getTask': ({ task }) => task,
  'planning.submitTask': ({ task_id }) => ({ task_id }),
  'planning.cancelTask': ({ task_id }) => ({ task_id }),
  'planning.proposePlanModification': ({ proposal_id }) => ({ proposal_id }),
  'codegraph.putCodeEntities': ({ indexed_entity_ids }) => ({ entity_ids: indexed_entity_ids }),
  'codegraph.relatedTo': ({ related_entities }) => ({
    edges: (related_entities as Json[]).map((entity) => ({ node: { entity } })),
  }),
  'codegraph.updateCodeEntityMetadata': ({ entity_id }) => ({ entity_id }),
  'monitoring.recordExecutionAttempts': ({ result }) => result,
  'monitoring.recordErrors': ({ result }) => result,
  'monitoring.recordEnvironments': ({ result }) => result,
  'monitoring.getMetrics': ({ metrics }) => ({ metrics: (metrics as Json[]).map(withTokens) }),
  'monitoring.compareMetrics': ({ left, right, ...rest }) => ({
    ...rest,
    left: withTokens(left as Json),
    right: withTokens(right as Json),
  }),
  'monitoring.listAnomalies': ({ anomalies }) => ({ edges: (anomalies as Json[]).map((node) => ({ node })) }),
  'analysis.analyzeError': ({ report }) => report,
  'analysis.upsertErrorPattern': ({ pattern }) => pattern,
  'analysis.getFailureAnalysisReport': ({ report }) => report,
  'review.listReviewItems': ({ items }) => ({ edges: (items as Json[]).map((node) => ({ node })) }),
  'review.decide': ({ item }) => item,
  'strategies.recordStrategyOutcome': ({ strategy }) => strategy,
  'tools.proposeTool': ({ tool }) => tool,
  'tools.registerTool': ({ tool }) => tool,
  'tools.deprecateTool': ({ tool }) => tool,
}

const CODES: Readonly<Partial<Record<number, ErrorCode>>> = {
  [status.INVALID_ARGUMENT]: 'INVALID',
  [status.UNAUTHENTICATED]: 'UNAUTHENTICATED',
  [status.PERMISSION_DENIED]: 'FORBIDDEN',
  [status.NOT_FOUND]: 'NOT_FOUND',
  [status.ALREADY_EXISTS]: 'CONFLICT',
  [status.FAILED_PRECONDITION]: 'PRECONDITION',
  [status.RESOURCE_EXHAUSTED]: 'LIMIT',
  [status.DEADLINE_EXCEEDED]: 'TIMEOUT',
  [status.CANCELLED]: 'CANCELLED',
  [status.UNAVAILABLE]: 'UNAVAILABLE',
  [status.INTERNAL]: 'INTERNAL',
}
