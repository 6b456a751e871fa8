import type { Command } from 'commander'
import { answerText } from '#src/doors/cli/answer-text.ts'
import { addOperationCommand, inOptions } from '#src/doors/cli/operation-command.ts'
import { printAnswer, progressLine } from '#src/doors/cli/output.ts'
import { anyService, readSettings } from '#src/doors/cli/settings.ts'
import { stopSignal } from '#src/doors/cli/stop-signal.ts'
import { renamed } from '#src/doors/wire-names.ts'
import { inBrief, toldOf } from '#src/kernel/brief.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { Operation } from '#src/kernel/operation.ts'
import { headings, operations } from '#src/operations.ts'

/** Adds a command for every operation that says it is offered here; of two with one name the one of the later area, which sees more. */
export const addOperations = (program: Command): void => {
  const taken = new Set(program.commands.map((command) => command.name()))
  const offered = [...operations.values()].flatMap((operation) => {
    const name = operation.offered?.cli?.split(' ')[0]
    return name === undefined || taken.has(name) ? [] : [[name, operation] as const]
  })
  for (const operation of new Map(offered).values()) {
    program.commandsGroup(`${headings[operation.name.slice(0, operation.name.indexOf('.'))] ?? 'More'}:`)
    addOperationCommand(program, operation, runOperation)
  }
}

const runOperation = async (operation: Operation, input: Record<string, unknown>, options: { json?: boolean }): Promise<void> => {
  const signal = stopSignal()
  const service = await anyService(readSettings(process.cwd()), progressLine().update, signal)
  try {
    const { here } = operation.offered ?? {}
    const asked = here === undefined ? input : { [here]: process.cwd(), ...input }
    const answer = await service.call(operation.name, asked, signal).catch((thrown: unknown) => {
      throw thrown instanceof OcodeError ? renamed(thrown, (text, except) => inOptions(operation, text, except)) : thrown
    })
    printAnswer(answer, options, answerText(inBrief(operation.output, toldOf(operation.offered?.told, answer))))
  } finally {
    await service.close()
  }
}
