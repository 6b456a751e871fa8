import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Core } from '../../src/core.ts'
import type { IngestDatabase } from './database.ts'

const QUESTIONS_MAX = 500

type Line = {
  readonly task?: { readonly task_id: string; readonly metadata?: Readonly<Record<string, string>> }
  readonly execution_attempt?: {
    readonly task_id: string
    readonly tool_name: string
    readonly raw_command?: string
    readonly error_message?: string
  }
}

/** Learns from what was imported, and asks what gets out of up to 500 of its errors, one at a time; a row a step. */
export const learnFromImported = async (core: Core, database: IngestDatabase, files: readonly string[]) => {
  const measured = async (step: string, work: () => Promise<string>) => {
    const [startedAt, server, own] = [performance.now(), database.cpuSeconds(), process.cpuUsage()]
    const note = await work()
    const used = process.cpuUsage(own)
    return {
      step,
      s: rounded((performance.now() - startedAt) / 1_000),
      'Neo4j CPU s': rounded(database.cpuSeconds() - server),
      'own CPU s': rounded((used.user + used.system) / 1_000_000),
      note,
    }
  }
  const questions = files.flatMap(questionsIn)
  const asked = evenly(questions, QUESTIONS_MAX)
  const ask = (question: object) => core.call('strategies.recommendRecoveries', { questions: [question] })
  const mined = await measured('mine', async () => {
    const found = (await core.call('strategies.mineStrategies', {})) as {
      runs: number
      strategies: unknown[]
      relations: number
      remedies: number
    }
    return `${found.runs} runs, ${found.strategies.length} strategies, ${found.relations} relations, ${found.remedies} remedies`
  })
  const first = await measured('first recommendation', async () => {
    for (const question of asked.slice(0, 1)) await ask(question)
    return 'reads and learns what there is'
  })
  const times: number[] = []
  const others = await measured(`${asked.length} recommendations`, async () => {
    for (const question of asked) {
      const startedAt = performance.now()
      await ask(question)
      times.push(performance.now() - startedAt)
    }
    times.sort((a, b) => a - b)
    return `p50 ${rounded(times[times.length >> 1] ?? 0)} ms, p99 ${rounded(times[Math.floor(times.length * 0.99)] ?? 0)} ms; goal p99 30 ms`
  })
  return [mined, first, others]
}

const questionsIn = (file: string): object[] => {
  const text = file.endsWith('.gz') ? gunzipSync(readFileSync(file)).toString('utf8') : readFileSync(file, 'utf8')
  const lines = text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]))
  const metadata = new Map(lines.flatMap(({ task }) => (task ? [[task.task_id, task.metadata ?? {}] as const] : [])))
  return lines.flatMap(({ execution_attempt: attempt }) =>
    attempt?.error_message
      ? [
          {
            toolName: attempt.tool_name,
            rawCommand: attempt.raw_command ?? '',
            errorMessage: attempt.error_message,
            metadata: metadata.get(attempt.task_id) ?? {},
          },
        ]
      : [],
  )
}

const evenly = <T>(all: readonly T[], count: number): T[] => {
  const step = Math.max(1, Math.floor(all.length / count))
  return all.filter((_, at) => at % step === 0).slice(0, count)
}

const rounded = (value: number): number => Math.round(value * 10) / 10
