import { Pool } from 'undici'
import type { Question } from './questions.ts'
import type { Target } from './target.ts'

export type Throughput = {
  /** Requests a second. */ readonly rate: number /** CPU of the server's process a request. */
  readonly cpuMs: number
}

/** What `clients` clients get answered, each sending its next request when the last is answered. */
export const throughput = async (
  target: Target,
  question: Question,
  load: { clients: number; durationMs: number; from: number },
): Promise<Throughput> => {
  const pool = new Pool(target.origin, { connections: load.clients, pipelining: 1 })
  let next = load.from
  let answered = 0
  const end = performance.now() + load.durationMs
  const client = async () => {
    while (performance.now() < end) {
      const { path, body } = target.request(question, next)
      next += 1
      const response = await pool.request({ path, method: 'POST', headers: target.headers, body })
      await response.body.arrayBuffer()
      if (response.statusCode !== 200) throw new Error(`${target.name} answered ${response.statusCode} to ${question.name}.`)
      answered += 1
    }
  }
  const startedAt = performance.now()
  const cpuBefore = target.cpuSeconds()
  await Promise.all(Array.from({ length: load.clients }, client))
  const seconds = (performance.now() - startedAt) / 1_000
  const cpuSeconds = target.cpuSeconds() - cpuBefore
  await pool.close()
  return { rate: answered / seconds, cpuMs: (cpuSeconds * 1_000) / answered }
}

/** The answer of a target to the n-th request. */
export const answerTo = async (target: Target, question: Question, number: number): Promise<unknown> => {
  const { path, body } = target.request(question, number)
  const response = await fetch(`${target.origin}${path}`, { method: 'POST', headers: target.headers, body })
  const text = await response.text()
  if (!response.ok || text.startsWith('{"errors"'))
    throw new Error(`${target.name} answered ${response.status} to ${question.name}: ${text.slice(0, 500)}`)
  return target.answerOf(question, text)
}

/** Database queries that one request of the service costs, by its own metrics. */
export const queriesOfRequest = async (target: Target, question: Question): Promise<number> => {
  const before = await queriesCounted(target)
  await answerTo(target, question, 0)
  return (await queriesCounted(target)) - before
}

const queriesCounted = async (target: Target): Promise<number> => {
  const text = await (await fetch(`${target.origin}/metrics`, { headers: target.headers })).text()
  const counts = [...text.matchAll(/^ocode_query_duration_seconds_count\{query="(?!events\/)[^}]*\} (\d+)/gm)]
  return counts.reduce((sum, [, count]) => sum + Number(count), 0)
}
