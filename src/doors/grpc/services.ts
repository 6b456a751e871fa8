import type { DescMethod, DescService } from '@bufbuild/protobuf'
import type { ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js'
import { FailureAnalysisService } from '#src/generated/ocode/v1/analysis_pb.ts'
import { CodeKnowledgeGraphService } from '#src/generated/ocode/v1/code_graph_pb.ts'
import { MetricsService } from '#src/generated/ocode/v1/metrics_pb.ts'
import { PerformanceMonitoringService } from '#src/generated/ocode/v1/monitoring_pb.ts'
import { ExplicitTaskPlanningService } from '#src/generated/ocode/v1/planning_pb.ts'
import { ReviewService } from '#src/generated/ocode/v1/review_pb.ts'
import { StrategyService } from '#src/generated/ocode/v1/strategy_pb.ts'
import { ToolService } from '#src/generated/ocode/v1/tool_pb.ts'
import { analysisBindings } from './bindings/analysis.ts'
import { codegraphBindings } from './bindings/codegraph.ts'
import { metricsBindings, monitoringBindings } from './bindings/monitoring.ts'
import { planningBindings } from './bindings/planning.ts'
import { reviewBindings } from './bindings/review.ts'
import { strategyBindings } from './bindings/strategies.ts'
import { toolBindings } from './bindings/tools.ts'
import type { Serving } from './caller.ts'
import { type Bindings, missing } from './methods.ts'

/** The services of the contract that this one offers; CodeSynthesisService is for others to implement. */
export const SERVICES: readonly (readonly [DescService, Bindings])[] = [
  [ExplicitTaskPlanningService, planningBindings],
  [CodeKnowledgeGraphService, codegraphBindings],
  [PerformanceMonitoringService, monitoringBindings],
  [MetricsService, metricsBindings],
  [FailureAnalysisService, analysisBindings],
  [StrategyService, strategyBindings],
  [ReviewService, reviewBindings],
  [ToolService, toolBindings],
]

/** A service as grpc-js knows it. Messages stay bytes: the handlers decode them, so that what is malformed is INVALID. */
export const definitionOf = (service: DescService): ServiceDefinition =>
  Object.fromEntries(service.methods.map((method) => [method.localName, methodDefinition(service, method)]))

const methodDefinition = (service: DescService, { name, methodKind }: DescMethod) => ({
  path: `/${service.typeName}/${name}`,
  requestStream: methodKind === 'client_streaming' || methodKind === 'bidi_streaming',
  responseStream: methodKind === 'server_streaming' || methodKind === 'bidi_streaming',
  requestSerialize: same,
  requestDeserialize: same,
  responseSerialize: same,
  responseDeserialize: same,
})

const same = (bytes: Buffer): Buffer => bytes

/** A handler for every method of a service. */
export const implementationOf = (service: DescService, bindings: Bindings, serving: Serving): UntypedServiceImplementation =>
  Object.fromEntries(
    service.methods.map((method) => [method.localName, bindings[method.localName]?.(method, serving) ?? missing(method)]),
  )
