/** What went wrong with one file; the others are indexed all the same. Line 0 is the file as a whole. */
export type IndexProblem = {
  readonly path: string
  readonly line: number
  readonly message: string
  /** Where all of it is left out; some reasons are told in numbers only. */
  readonly leftOut?: LeftOutReason
}

/** Reasons to leave something out, and how each is said. Of vendored and built things whole folders are left out. */
const REASONS = {
  minified: { message: 'is minified; left out', isProblem: false },
  generated: { message: 'is generated; left out', isProblem: false },
  vendored: { message: 'is a folder of installed or vendored code; left out', isProblem: false },
  built: { message: 'is a folder of built files; left out', isProblem: false },
  'too large': { message: 'is larger than 2 MiB; left out', isProblem: true },
  binary: { message: 'holds binary data; left out', isProblem: true },
} as const
export type LeftOutReason = keyof typeof REASONS

export const leftOut = (path: string, reason: LeftOutReason): IndexProblem => ({
  path,
  line: 0,
  message: REASONS[reason].message,
  leftOut: reason,
})

export type Told = {
  readonly problems: { readonly path: string; readonly line: number; readonly message: string }[]
  /** With the path of the first of them. */
  readonly leftOut: { readonly reason: LeftOutReason; readonly count: number; readonly first: string }[]
}

/** Problems that are told; a broken tree has more of the same. */
const PROBLEMS_MAX = 1_000

/** What is told of problems: those of code that is somebody's own, one by one, and how much was left out for each reason, with one example. */
export const toldOf = (all: readonly IndexProblem[]): Told => {
  const counts = new Map<LeftOutReason, { reason: LeftOutReason; count: number; first: string }>()
  for (const { path, leftOut: reason } of all) {
    if (reason === undefined) continue
    const { count, first } = counts.get(reason) ?? { count: 0, first: path }
    counts.set(reason, { reason, count: count + 1, first })
  }
  const problems = all
    .filter(({ leftOut: reason }) => reason === undefined || REASONS[reason].isProblem)
    .slice(0, PROBLEMS_MAX)
    .map(({ path, line, message }) => ({ path, line, message }))
  return { problems, leftOut: [...counts.values()].sort((one, other) => (one.reason < other.reason ? -1 : 1)) }
}
