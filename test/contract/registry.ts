import { createRegistry } from '@bufbuild/protobuf'
import { file_ocode_v1_analysis } from '#src/generated/ocode/v1/analysis_pb.ts'
import { file_ocode_v1_batch } from '#src/generated/ocode/v1/batch_pb.ts'
import { file_ocode_v1_code_graph } from '#src/generated/ocode/v1/code_graph_pb.ts'
import { file_ocode_v1_code_synthesis } from '#src/generated/ocode/v1/code_synthesis_pb.ts'
import { file_ocode_v1_event } from '#src/generated/ocode/v1/event_pb.ts'
import { file_ocode_v1_metrics } from '#src/generated/ocode/v1/metrics_pb.ts'
import { file_ocode_v1_monitoring } from '#src/generated/ocode/v1/monitoring_pb.ts'
import { file_ocode_v1_planning } from '#src/generated/ocode/v1/planning_pb.ts'
import { file_ocode_v1_review } from '#src/generated/ocode/v1/review_pb.ts'
import { file_ocode_v1_strategy } from '#src/generated/ocode/v1/strategy_pb.ts'
import { file_ocode_v1_tool } from '#src/generated/ocode/v1/tool_pb.ts'

export const protoFiles = [
  file_ocode_v1_analysis,
  file_ocode_v1_batch,
  file_ocode_v1_code_graph,
  file_ocode_v1_code_synthesis,
  file_ocode_v1_event,
  file_ocode_v1_metrics,
  file_ocode_v1_monitoring,
  file_ocode_v1_planning,
  file_ocode_v1_review,
  file_ocode_v1_strategy,
  file_ocode_v1_tool,
]

const registry = createRegistry(...protoFiles)

/** The descriptor of a message of package ocode.v1. */
export const messageNamed = (name: string) => {
  const message = registry.getMessage(`ocode.v1.${name}`)
  if (!message) throw new Error(`The protos have no message ${name}.`)
  return message
}

/** The descriptor of an enum of package ocode.v1. */
export const enumNamed = (name: string) => {
  const found = registry.getEnum(`ocode.v1.${name}`)
  if (!found) throw new Error(`The protos have no enum ${name}.`)
  return found
}
