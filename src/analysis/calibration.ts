/** A score and how often what had it was right; ascending in both. Between two knots the line between them counts. */
export type Knots = readonly (readonly [score: number, observed: number])[]

/**
 * What a pattern's match is worth, by the literal text its expression requires: how often a message was of the class that most messages
 * of its pattern have. Fitted on half of the 4,096 labelled messages of agents (`npm run bench:learning` fits again, and shows on the
 * other half what these knots are worth). The isotonic fit is one pool: .997 from .5 to .95, of 2,020 cases. Less than a tenth
 * of them are below .9, so there the knots are the lower ends of their 95 % intervals. Below .5 nothing was seen.
 */
export const PATTERN_KNOTS: Knots = [
  [0, 0],
  [0.2, 0.2],
  [0.5, 0.9],
  [0.6, 0.93],
  [0.7, 0.966],
  [0.95, 0.993],
  [1, 0.993],
]

/** The same for the nearest template of a message, by likeness; of both sets of labelled messages, unknown classes among them: 23 cases. */
export const NEAR_KNOTS: Knots = [
  [0, 0],
  [0.8, 0.3],
  [0.84, 0.6],
  [0.92, 0.85],
  [1, 0.875],
]

/** The same for a message that has a template's own text, by what names its class; 2,953 cases, none of them with a code. */
export const EXACT_CONFIDENCE = { exception: 0.998, errno: 0.978, code: 0.973, text: 0.973 } as const

/** What a score is worth: the knots' line at it. */
export const calibrated = (score: number, knots: Knots): number => {
  const after = knots.findIndex(([at]) => at >= score)
  const [lowAt, low] = knots[after < 0 ? knots.length - 1 : Math.max(0, after - 1)] ?? [0, 0]
  const [highAt, high] = knots[after < 0 ? knots.length - 1 : after] ?? [1, 1]
  const share = highAt > lowAt ? (score - lowAt) / (highAt - lowAt) : 1
  return Math.round((low + (high - low) * Math.min(1, Math.max(0, share))) * 1_000) / 1_000
}
