import type { ProblemType } from '#src/strategies/model.ts'

export type Classification = { readonly problemTypeId: string; readonly confidence: number }

/** What a word of the prompt is worth where a problem type has it. Keywords were chosen for the purpose; a description rambles. */
const WEIGHTS = { keyword: 3, name: 2, description: 0.5 } as const

/** Below this nothing is said. Half of it needs about one rare keyword and one word of the name. */
const CONFIDENCE_MIN = 0.4

/** The score at which the evidence of the words alone is taken for half sure. */
const HALF_SURE = 5

const STOP_WORDS = new Set(
  'a an and are as at be by can do does for from has have how i if in into is it its me my no not of on or our please should so that the their them then there these this to up use uses using was we when which why will with you your'.split(
    ' ',
  ),
)

type Profile = { readonly problemTypeId: string; readonly depth: number; readonly weights: ReadonlyMap<string, number> }

/** Problem types made ready for many prompts. */
export type Classifier = { readonly profiles: readonly Profile[]; readonly rarity: ReadonlyMap<string, number> }

/** Makes ready. The same problem types in any order give the same classifier. */
export const classifierOf = (problemTypes: readonly ProblemType[]): Classifier => {
  const byId = new Map(problemTypes.map((type) => [type.problemTypeId, type]))
  const profiles = problemTypes
    .map((type) => ({ problemTypeId: type.problemTypeId, depth: depthOf(type, byId), weights: weightsOf(type) }))
    .toSorted((a, b) => (a.problemTypeId < b.problemTypeId ? -1 : 1))
  const types = new Map<string, number>()
  for (const { weights } of profiles) for (const word of weights.keys()) types.set(word, (types.get(word) ?? 0) + 1)
  const rarity = new Map(
    [...types].map(([word, count]) => [word, Math.log(1 + profiles.length / count) / Math.log(1 + profiles.length)]),
  )
  return { profiles, rarity }
}

/**
 * The problem type that a prompt is most likely of, or undefined where nothing speaks for one clearly enough. The sum of the
 * words they share, weighted by where the type has them and how few types do, becomes a confidence that the runner-up lowers.
 */
export const classify = ({ profiles, rarity }: Classifier, prompt: string): Classification | undefined => {
  const words = new Set(wordsOf(prompt))
  const scored = profiles
    .map(({ problemTypeId, depth, weights }) => {
      let score = 0
      for (const word of words) score += (weights.get(word) ?? 0) * (rarity.get(word) ?? 0)
      return { problemTypeId, depth, score }
    })
    .toSorted((a, b) => b.score - a.score || b.depth - a.depth || (a.problemTypeId < b.problemTypeId ? -1 : 1))
  const [best, second] = scored
  if (!best || best.score === 0) return undefined
  const evidence = best.score / (best.score + HALF_SURE)
  const lead = best.score / (best.score + (second?.score ?? 0) / 2)
  const confidence = Math.round(evidence * lead * 1_000) / 1_000
  return confidence >= CONFIDENCE_MIN ? { problemTypeId: best.problemTypeId, confidence } : undefined
}

const weightsOf = ({ name, keywords, description }: ProblemType): Map<string, number> => {
  const weights = new Map<string, number>()
  const add = (texts: readonly string[], weight: number) => {
    for (const word of texts.flatMap(wordsOf)) weights.set(word, Math.max(weights.get(word) ?? 0, weight))
  }
  add([description], WEIGHTS.description)
  add([name], WEIGHTS.name)
  add(keywords, WEIGHTS.keyword)
  return weights
}

/** How many types stand above; a loop of stubs ends at 32. */
const depthOf = (type: ProblemType, byId: ReadonlyMap<string, ProblemType>): number => {
  let depth = 0
  for (let above = byId.get(type.parentId); above && depth < 32; above = byId.get(above.parentId)) depth += 1
  return depth
}

/** The words of a text in lower case, CamelCase and snake_case taken apart, endings off, without those that say nothing. */
export const wordsOf = (text: string): string[] =>
  (
    text
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:[+#]+)?/gu) ?? []
  )
    .filter((word) => word.length > 1 && !STOP_WORDS.has(word))
    .map(stem)

/** Takes off the commonest English endings, so that "failing" meets "failed" and "fails". */
const stem = (word: string): string => {
  if (word.length < 5) return word.length === 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
  const bare = word.replace(/(?:ing|ed|es|s|e|ion|ions)$/, '')
  return bare.length >= 3 ? bare : word
}
