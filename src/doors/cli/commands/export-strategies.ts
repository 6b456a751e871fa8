import { learnFiles } from '#src/doors/cli/learning/learned-files.ts'
import { progressLine } from '#src/doors/cli/output.ts'
import { anyService, readSettings } from '#src/doors/cli/settings.ts'
import { stopSignal } from '#src/doors/cli/stop-signal.ts'
import { toWire } from '#src/kernel/wire.ts'
import { minedLines, mineStrategies } from '#src/strategies/service.ts'

export type ExportStrategiesOptions = { readonly learn?: readonly string[]; readonly project?: string }

type Mined = {
  readonly strategies: readonly {
    readonly strategy: {
      readonly strategy_id: string
      readonly name: string
      readonly description: string
      readonly template_plan_fragment?: { readonly steps?: unknown }
      readonly applicability_conditions?: unknown
      readonly average_performance_metrics?: Readonly<Record<string, unknown>>
      readonly success_rate: number
    }
    readonly successes: number
    readonly failures: number
    readonly lower_bound: number
    readonly upper_bound: number
  }[]
}

/** Prints the strategies that were mined, one JSON object a line, the surest of each domain first. */
export const exportStrategies = async ({ learn, project }: ExportStrategiesOptions): Promise<void> => {
  const mined = learn
    ? toWire(mineStrategies.output, minedLines((await learnFiles(learn)).knowledge(), project ?? ''))
    : await fromService(project)
  process.stdout.on('error', () => process.exit(process.exitCode ?? 0))
  for (const { strategy, successes, failures, lower_bound, upper_bound } of (mined as Mined).strategies) {
    const line = {
      strategy_id: strategy.strategy_id,
      name: strategy.name,
      description: strategy.description,
      steps: strategy.template_plan_fragment?.steps ?? [],
      conditions: strategy.applicability_conditions ?? {},
      successes,
      failures,
      success_rate: strategy.success_rate,
      interval: { level: 0.9, lower_bound, upper_bound },
      evidence: strategy.average_performance_metrics ?? {},
    }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
}

const fromService = async (project = ''): Promise<unknown> => {
  const signal = stopSignal()
  const service = await anyService(readSettings(process.cwd()), progressLine().update, signal)
  try {
    return await service.call('strategies.minedStrategies', { project_id: project }, signal)
  } finally {
    await service.close()
  }
}
