import ora from 'ora'

/** Tells people what a long run is doing: a live line on a terminal, one finished line a stage elsewhere. */
export type Progress = {
  /** Runs one stage; `say` tells how far it is, and what becomes of it later. What the stage returns beside its value ends its line. */
  readonly stage: <T>(title: string, work: (say: (detail: string) => void) => Promise<{ value: T; note: string }>) => Promise<T>
}

/** A terminal that does not say how wide it is (a pty of size 0) gets lines, too: ora clears as many as a text fills, without end there. */
const isLive = ({ isTTY, columns }: NodeJS.WriteStream): boolean => isTTY && columns > 0

export const openProgress = (stream: NodeJS.WriteStream): Progress => ({
  stage: async (title, work) => {
    const startedAt = performance.now()
    const spinner = isLive(stream) ? ora({ text: title, stream }).start() : undefined
    let isOver = false
    const seconds = () => `${((performance.now() - startedAt) / 1_000).toFixed(1)} s`
    try {
      const { value, note } = await work((detail) => {
        if (isOver) stream.write(`• ${title}: ${detail}\n`)
        else if (spinner) spinner.text = `${title}: ${detail}`
      })
      const line = `${title}: ${note} (${seconds()})`
      if (spinner) spinner.succeed(line)
      else stream.write(`✔ ${line}\n`)
      return value
    } catch (thrown) {
      const line = `${title} failed after ${seconds()}`
      if (spinner) spinner.fail(line)
      else stream.write(`✖ ${line}\n`)
      throw thrown
    } finally {
      isOver = true
    }
  },
})
