/**
 * What spans say, as tables: the attributes of OpenTelemetry's semantic conventions for generative AI (gen_ai.*, old names included),
 * of OpenInference (openinference.*, llm.*, tool.*, input.*, output.*) and of OpenLLMetry (traceloop.*). Where several are named,
 * the first that a span has counts.
 */

/** agent: somebody works on a task. tool, model: one thing that was done for it. step: what only holds others together. */
export type Kind = 'agent' | 'tool' | 'model' | 'step'

/** `does` is the tool's name, where the span has none of its own. */
export type Meaning = { readonly kind: Kind; readonly does?: string }

const AGENT: Meaning = { kind: 'agent', does: 'invoke_agent' }
const TOOL: Meaning = { kind: 'tool' }
const STEP: Meaning = { kind: 'step' }
const CHAT: Meaning = { kind: 'model', does: 'chat' }
const EMBEDDINGS: Meaning = { kind: 'model', does: 'embeddings' }
const RETRIEVAL: Meaning = { kind: 'tool', does: 'retrieval' }
const MEMORY: Meaning = { kind: 'tool', does: 'memory' }

/** Attributes whose value says what a span is. */
export const KINDS: readonly { readonly attribute: string; readonly means: Readonly<Record<string, Meaning>> }[] = [
  {
    attribute: 'gen_ai.operation.name',
    means: {
      invoke_agent: AGENT,
      invoke_workflow: { kind: 'agent', does: 'invoke_workflow' },
      create_agent: { kind: 'tool', does: 'create_agent' },
      plan: STEP,
      execute_tool: TOOL,
      chat: CHAT,
      generate_content: { kind: 'model', does: 'generate_content' },
      text_completion: { kind: 'model', does: 'text_completion' },
      embeddings: EMBEDDINGS,
      retrieval: RETRIEVAL,
      create_memory: MEMORY,
      search_memory: MEMORY,
      update_memory: MEMORY,
      upsert_memory: MEMORY,
      delete_memory: MEMORY,
    },
  },
  {
    attribute: 'openinference.span.kind',
    means: {
      AGENT,
      TOOL,
      LLM: CHAT,
      EMBEDDING: EMBEDDINGS,
      RETRIEVER: RETRIEVAL,
      RERANKER: { kind: 'model', does: 'rerank' },
      CHAIN: STEP,
      GUARDRAIL: STEP,
      EVALUATOR: STEP,
      PROMPT: STEP,
      DECISION: STEP,
    },
  },
  { attribute: 'traceloop.span.kind', means: { workflow: AGENT, agent: AGENT, tool: TOOL, task: STEP } },
]

/** Attributes that say it by being there, for instrumentations that name no operation. */
export const HINTS: readonly { readonly attribute: string; readonly meaning: Meaning }[] = [
  { attribute: 'gen_ai.tool.name', meaning: TOOL },
  { attribute: 'gen_ai.request.model', meaning: CHAT },
  { attribute: 'llm.model_name', meaning: CHAT },
  { attribute: 'llm.request.type', meaning: CHAT },
]

/** Where each thing that is kept of a span stands. */
export const NAMES = {
  // Who and what for; also looked up in the resource, where OTEL_RESOURCE_ATTRIBUTES puts them.
  taskId: ['ocode.task_id', 'ocode.task.id'],
  agentId: ['ocode.agent_id', 'ocode.agent.id', 'gen_ai.agent.id', 'gen_ai.agent.name', 'agent.name'],
  service: ['service.name'],
  userId: ['user.id', 'enduser.id'],
  conversationId: ['gen_ai.conversation.id', 'session.id'],
  agentName: ['gen_ai.agent.name', 'agent.name', 'traceloop.entity.name'],

  toolName: ['gen_ai.tool.name', 'tool.name', 'tool_call.function.name', 'traceloop.entity.name'],
  input: [
    'gen_ai.tool.call.arguments',
    'gen_ai.input.messages',
    'input.value',
    'tool.parameters',
    'tool_call.function.arguments',
    'traceloop.entity.input',
    'gen_ai.prompt',
  ],
  output: ['gen_ai.tool.call.result', 'output.value', 'traceloop.entity.output'],
  command: ['process.command_line'],
  exitCode: ['process.exit.code', 'process.exit_code'],

  errorType: ['exception.type', 'error.type'],
  errorMessage: ['exception.message', 'error.message'],
  stackTrace: ['exception.stacktrace'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** What a call of a model says of itself besides its messages, which are not kept. */
export const MODEL_FACTS = {
  model: ['gen_ai.response.model', 'gen_ai.request.model', 'llm.response.model_name', 'llm.model_name', 'embedding.model_name'],
  provider: ['gen_ai.provider.name', 'gen_ai.system', 'llm.provider', 'llm.system'],
  temperature: ['gen_ai.request.temperature'],
  finish_reasons: ['gen_ai.response.finish_reasons', 'llm.finish_reason'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** Numbers that go into `resource_metrics`; costs as the agent's own instrumentation reckons them, none is made up here. */
export const METRICS = {
  token_count_in: [
    'gen_ai.usage.input_tokens',
    'gen_ai.usage.prompt_tokens',
    'llm.token_count.prompt',
    'llm.usage.prompt_tokens',
  ],
  token_count_out: [
    'gen_ai.usage.output_tokens',
    'gen_ai.usage.completion_tokens',
    'llm.token_count.completion',
    'llm.usage.completion_tokens',
  ],
  token_count_total: ['gen_ai.usage.total_tokens', 'llm.token_count.total', 'llm.usage.total_tokens'],
  token_count_cache_read: [
    'gen_ai.usage.cache_read.input_tokens',
    'gen_ai.usage.cache_read_input_tokens',
    'llm.token_count.prompt_details.cache_read',
  ],
  token_count_cache_write: [
    'gen_ai.usage.cache_creation.input_tokens',
    'gen_ai.usage.cache_creation_input_tokens',
    'llm.token_count.prompt_details.cache_write',
  ],
  token_count_reasoning: ['gen_ai.usage.reasoning.output_tokens', 'llm.token_count.completion_details.reasoning'],
  cost_usd: ['gen_ai.usage.cost', 'llm.cost.total'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** Types of errors that stand for more than a failure, whatever library names them. */
export const TIMEOUT = /time_?d?_?-?out|deadline/i
export const CANCELLED = /cancell?ed|abort|interrupt/i
/** Errors that are likely to pass by themselves: an HTTP status, or a name. */
export const TRANSIENT =
  /^(408|425|429|500|502|503|504)$|time_?d?_?-?out|rate_?-?limit|overloaded|unavailable|connection_?-?(reset|error)/i
