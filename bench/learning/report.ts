/** One measured figure beside what it is held against. */
export type Figure = {
  readonly what: string
  readonly got: number | undefined
  readonly goal?: string
  readonly met?: boolean
  readonly baseline?: string
  readonly note?: string
}

/** A figure with a goal that is a least value. */
export const atLeast = (what: string, got: number, goal: number, baseline: string, note = ''): Figure => ({
  what,
  got,
  goal: `>= ${goal}`,
  met: got >= goal,
  baseline,
  note,
})

export const atMost = (what: string, got: number, goal: number, baseline: string, note = ''): Figure => ({
  what,
  got,
  goal: `<= ${goal}`,
  met: got <= goal,
  baseline,
  note,
})

export const meanOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

/** How far a figure strays from split to split. */
export const spreadOf = (values: readonly number[]): string => {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) =>
    value >= 100 ? String(Math.round(value)) : value.toFixed(3),
  )
  return `${low} to ${high} over ${values.length} splits`
}

/** Writes figures as a table, a line each; `!` marks a goal that is missed. */
export const writeFigures = (title: string, figures: readonly Figure[]): void => {
  console.log(`\n${title}`)
  console.log(`  ${'what'.padEnd(52)}${'baseline'.padEnd(16)}${'goal'.padEnd(12)}got`)
  for (const { what, got, goal = '', met, baseline = '', note = '' } of figures) {
    const value = got === undefined ? '–' : Math.abs(got) >= 100 ? String(Math.round(got)) : got.toFixed(3)
    console.log(
      `${met === false ? '! ' : '  '}${what.padEnd(52)}${baseline.padEnd(16)}${goal.padEnd(12)}${value}${note ? `  (${note})` : ''}`,
    )
  }
}
