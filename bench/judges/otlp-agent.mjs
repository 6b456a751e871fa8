// An agent's run as instrumentations trace it, sent by the official JavaScript exporters; prints the trace's id.
// node otlp-agent.mjs http/json|http/protobuf|grpc ENDPOINT genai|openinference
import { setTimeout as sleep } from 'node:timers/promises'
import { context, SpanStatusCode, trace } from '@opentelemetry/api'
import { OTLPTraceExporter as GrpcExporter } from '@opentelemetry/exporter-trace-otlp-grpc'
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'

const [protocol, endpoint, conventions] = process.argv.slice(2)

const exporters = {
  'http/json': () => new JsonExporter({ url: `${endpoint}/v1/traces` }),
  'http/protobuf': () => new ProtobufExporter({ url: `${endpoint}/v1/traces`, compression: 'gzip' }),
  grpc: () => new GrpcExporter({ url: endpoint }),
}

const said = {
  genai: {
    agent: {
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.name': 'Reporter',
      'gen_ai.input.messages': '[{"role":"user","parts":[{"type":"text","content":"Write the report"}]}]',
    },
    model: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.request.model': 'large',
      'gen_ai.usage.input_tokens': 321,
      'gen_ai.usage.output_tokens': 45,
      'gen_ai.usage.cost': 0.25,
    },
    tool: (name, command) => ({
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': name,
      'gen_ai.tool.call.arguments': JSON.stringify({ command }),
    }),
  },
  openinference: {
    agent: {
      'openinference.span.kind': 'AGENT',
      'agent.name': 'Reporter',
      'input.value': 'Write the report',
      'input.mime_type': 'text/plain',
    },
    model: {
      'openinference.span.kind': 'LLM',
      'llm.provider': 'anthropic',
      'llm.model_name': 'large',
      'llm.token_count.prompt': 321,
      'llm.token_count.completion': 45,
      'llm.cost.total': 0.25,
    },
    tool: (name, command) => ({
      'openinference.span.kind': 'TOOL',
      'tool.name': name,
      'input.value': JSON.stringify({ command }),
      'input.mime_type': 'application/json',
    }),
  },
}[conventions]

const provider = new TracerProvider({
  resource: resourceFromAttributes({ 'service.name': 'judge-js' }),
  spanProcessors: [new BatchSpanProcessor({ exporter: exporters[protocol]() })],
})
const tracer = provider.getTracer('judge')

const agent = tracer.startSpan('invoke_agent Reporter', { attributes: said.agent })
const within = trace.setSpan(context.active(), agent)
const step = async (name, attributes, work) => {
  const span = tracer.startSpan(name, { attributes }, within)
  try {
    work(span)
  } catch (problem) {
    span.recordException(problem)
    span.setStatus({ code: SpanStatusCode.ERROR, message: problem.message })
    agent.recordException(problem)
    agent.setStatus({ code: SpanStatusCode.ERROR, message: problem.message })
  }
  // Spans tell milliseconds apart, and real steps take some.
  await sleep(5)
  span.end()
}
await step('chat large', said.model, () => {})
await step('GET', { 'http.request.method': 'GET' }, () => {})
await step('execute_tool shell', said.tool('shell', 'ls'), (span) => span.setAttribute('output.value', 'report.js'))
await step('execute_tool shell', said.tool('shell', 'node report.js'), () => {
  const problem = new Error("Cannot find module 'left-pad'\nRequire stack:\n- /project/report.js")
  problem.code = 'MODULE_NOT_FOUND'
  throw problem
})
agent.end()
await provider.forceFlush()
await provider.shutdown()
process.stdout.write(`${agent.spanContext().traceId}\n`)
