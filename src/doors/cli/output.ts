import { type Progress, progressText } from '#src/kernel/progress.ts'
import { answerText } from './answer-text.ts'

export type OutputOptions = { readonly json?: boolean }

/** The answer of a command on standard output: for people, or as one JSON document. */
export const printAnswer = (answer: unknown, options: OutputOptions, text: string = answerText(answer)): void => {
  // Whoever reads us may go away early, as `| head` does.
  process.stdout.on('error', () => process.exit(process.exitCode ?? 0))
  process.stdout.write(options.json === true ? `${JSON.stringify(answer)}\n` : text)
}

/** One line of progress on standard error: over and over the same line on a terminal, else only what `final` says. */
export const progressLine = (stream: NodeJS.WriteStream = process.stderr) => {
  let drawnAt = 0
  const update = (text: string): void => {
    if (!stream.isTTY || performance.now() - drawnAt < DRAW_EVERY_MS) return
    drawnAt = performance.now()
    stream.write(`\r\u001b[2K${text}`)
  }
  return {
    update,
    /** How far an operation is. */
    tell: (now: Progress): void => update(progressText(now)),
    clear: (): void => {
      if (stream.isTTY) stream.write('\r\u001b[2K')
    },
    final: (text: string): void => {
      stream.write(`${stream.isTTY ? '\r\u001b[2K' : ''}${text}\n`)
    },
  }
}

const DRAW_EVERY_MS = 100
