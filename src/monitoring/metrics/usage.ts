import type { JsonObject } from '#src/kernel/schema.ts'

/** What an attempt used, as far as it is added up; each is there only where it is more than nothing. */
export type Usage = { readonly tokensIn?: number; readonly tokensOut?: number; readonly costMicros?: number }

/** Names under which metrics say it, in snake_case as the specification has them and as providers of models call them; the first that is there counts. */
const TOKENS_IN = ['token_count_in', 'tokens_in', 'input_tokens', 'prompt_tokens', 'tokens_sent']
const TOKENS_OUT = ['token_count_out', 'tokens_out', 'output_tokens', 'completion_tokens', 'tokens_received']
const COST_USD = ['cost_usd', 'total_cost_usd', 'costUsd']
/** Millionths of a dollar are whole numbers: sums are the same in whatever order they are made. */
const MICROS = 1_000_000

/** Tokens that were read from a provider's cache count as tokens that went in. */
const CACHED = ['token_count_cache_read', 'token_count_cache_write']

export const usageOf = (metrics: JsonObject | undefined): Usage => {
  if (metrics === undefined) return {}
  const tokensIn = Math.round(first(metrics, TOKENS_IN) + CACHED.reduce((sum, name) => sum + amount(metrics[name]), 0))
  const tokensOut = Math.round(first(metrics, TOKENS_OUT))
  const costMicros = Math.round(first(metrics, COST_USD) * MICROS)
  return { ...(tokensIn > 0 && { tokensIn }), ...(tokensOut > 0 && { tokensOut }), ...(costMicros > 0 && { costMicros }) }
}

/** What a number beyond this says is no count of tokens of one attempt, nor its cost. */
const AMOUNT_MAX = 1e12

const amount = (value: unknown): number => (typeof value === 'number' && value > 0 && value < AMOUNT_MAX ? value : 0)

const first = (metrics: JsonObject, names: readonly string[]): number =>
  amount(metrics[names.find((name) => typeof metrics[name] === 'number') ?? ''])
