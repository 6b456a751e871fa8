import type { Progress } from '#src/kernel/progress.ts'

/** Runs what takes long, and yields how far it is meanwhile; returns its output. Progress that nobody took in time is replaced by what came after it. */
export const toldMeanwhile = async function* <T>(
  run: (progress: (now: Progress) => void) => Promise<T>,
): AsyncGenerator<Progress, T> {
  let told: Progress | undefined
  let isOver = false
  let wake = () => {}
  const work = run((now) => {
    told = now
    wake()
  }).finally(() => {
    isOver = true
    wake()
  })
  // Its failure is thrown below; until then nobody need hear of it.
  work.catch(() => {})
  while (!isOver || told) {
    const now = told
    told = undefined
    if (now) yield now
    else
      await new Promise<void>((resolve) => {
        wake = resolve
      })
  }
  return await work
}
