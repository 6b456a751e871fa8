/** What a long operation is doing, and how much of it is done. */
export type Progress = {
  readonly stage: string
  readonly done: number
  /** 0 where it is not known. */
  readonly total: number
  /** What is counted, in the plural. */
  readonly unit?: string
  readonly perSecond?: number
}

/** How far an operation is, in one line: `writing 1,200 of 2,868 files, 410 files/s, 5 s left`. */
export const progressText = ({ stage, done, total, unit, perSecond }: Progress): string => {
  const named = unit === undefined ? '' : ` ${unit}`
  const all = total === 0 ? done : total
  const amount = done === 0 || done >= all ? counted(all) : `${counted(done)} of ${counted(all)}`
  const text = all === 0 ? stage : `${stage} ${amount}${named}`
  if (done === 0 || perSecond === undefined) return text
  const secondsLeft = Math.ceil((all - done) / Math.max(perSecond, 1))
  return `${text}, ${counted(perSecond)}${named}/s${secondsLeft <= 0 ? '' : `, ${timeText(secondsLeft)} left`}`
}

const timeText = (seconds: number): string => (seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`)

const counted = (count: number): string => count.toLocaleString('en')
