import { learnFiles } from '#src/doors/cli/learning/learned-files.ts'
import { type OutputOptions, printAnswer, progressLine } from '#src/doors/cli/output.ts'
import { anyService, readSettings } from '#src/doors/cli/settings.ts'
import { stopSignal } from '#src/doors/cli/stop-signal.ts'
import { toWire } from '#src/kernel/wire.ts'
import { minedLines, mineStrategies } from '#src/strategies/service.ts'

export type MineOptions = OutputOptions & { readonly learn?: readonly string[]; readonly project?: string }

type Mined = {
  readonly runs: number
  readonly strategies: readonly { readonly strategy: { readonly name: string; readonly description: string } }[]
  readonly silent: readonly { readonly domain: string; readonly reason: string }[]
}

/** Learns from what is recorded, or from files alone, what ends runs well. */
export const mine = async (options: MineOptions): Promise<void> => {
  const mined = (options.learn ? await fromFiles(options.learn, options.project) : await fromService(options.project)) as Mined
  const text = [
    `${mined.strategies.length} strategies from ${mined.runs} runs`,
    ...mined.strategies.map(({ strategy }) => `  ${strategy.name}\n    ${strategy.description}`),
    ...mined.silent.map(({ domain, reason }) => `  ${domain || 'runs of no named source'}: ${reason}`),
  ]
  printAnswer(mined, options, `${text.join('\n')}\n`)
}

const fromFiles = async (files: readonly string[], project = ''): Promise<unknown> => {
  const { knowledge } = await learnFiles(files)
  return toWire(mineStrategies.output, minedLines(knowledge(), project))
}

const fromService = async (project = ''): Promise<unknown> => {
  const signal = stopSignal()
  const progress = progressLine()
  const service = await anyService(readSettings(process.cwd()), progress.update, signal)
  try {
    progress.update('learning from what is recorded …')
    return await service.call('strategies.mineStrategies', { project_id: project }, signal, progress.tell)
  } finally {
    await service.close()
  }
}
