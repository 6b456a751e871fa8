import type { ProblemType } from '#src/strategies/model.ts'
import type { Task } from './model.ts'
import { type Similar, similarWords } from './similar-words.ts'

export type Classification = { readonly problemTypeId: string; readonly confidence: number }

/** What a word of the prompt is worth where a problem type has it. Keywords were chosen for the purpose; a description rambles. */
const WEIGHTS = { keyword: 3, name: 2, description: 0.5 } as const

/** Below this nothing is said: it needs about one keyword that few types have and no rival with a half of it. */
const CONFIDENCE_MIN = 0.4

/** The score at which the evidence of the words alone is taken for half sure. */
const HALF_SURE = 2.5

/** What a task is about stands at its beginning; what follows is quoted. */
const PROMPT_CHARS = 65_536

const STOP_WORDS = new Set(
  'a an and are as at be by can do does for from has have how i if in into is it its me my no not of on or our please should so that the their them then there these this to up use uses using was we when which why will with you your'.split(
    ' ',
  ),
)

type Worth = { readonly type: number; readonly score: number }

/** Problem types made ready for many prompts: the first to be named where two are as likely, and what each word is worth to which. */
export type Classifier = {
  readonly problemTypeIds: readonly string[]
  /** Of each type, the types above it, the nearest first; as indexes of `problemTypeIds`, as are those of `worth`. */
  readonly above: readonly (readonly number[])[]
  readonly worth: ReadonlyMap<string, readonly Worth[]>
  /** The word of a type that a word is like which no type has. */
  readonly similar: (word: string) => Similar | undefined
  /** What each type says of itself, in the order of `problemTypeIds`. */
  readonly texts: readonly string[]
  /** By their names in lower case. */
  readonly named: ReadonlyMap<string, string>
}

/** Makes ready. The same problem types in any order give the same classifier. */
export const classifierOf = (problemTypes: readonly ProblemType[]): Classifier => {
  const byId = new Map(problemTypes.map((type) => [type.problemTypeId, type]))
  const profiles = problemTypes
    .map((type) => ({
      problemTypeId: type.problemTypeId,
      idsAbove: typesAbove(type.problemTypeId, byId),
      weights: weightsOf(type),
      text: `${type.name}: ${type.description} ${type.keywords.join(', ')}`,
    }))
    .toSorted((a, b) => b.idsAbove.length - a.idsAbove.length || (a.problemTypeId < b.problemTypeId ? -1 : 1))
  const indexes = new Map(profiles.map(({ problemTypeId }, index) => [problemTypeId, index]))
  const above = profiles.map(({ idsAbove }) => idsAbove.flatMap((id) => indexes.get(id) ?? []))
  const weightsOfWord = new Map<string, Worth[]>()
  for (const [type, { weights }] of profiles.entries())
    for (const [word, score] of weights) weightsOfWord.set(word, [...(weightsOfWord.get(word) ?? []), { type, score }])
  const worth = new Map(
    [...weightsOfWord].map(([word, weights]) => {
      const rarity = Math.log(1 + profiles.length / weights.length) / Math.log(1 + profiles.length)
      return [word, weights.map(({ type, score }) => ({ type, score: score * rarity }))]
    }),
  )
  const named = new Map(problemTypes.map(({ name, problemTypeId }) => [name.toLowerCase(), problemTypeId]))
  return {
    problemTypeIds: profiles.map(({ problemTypeId }) => problemTypeId),
    above,
    worth,
    similar: similarWords(worth.keys()),
    texts: profiles.map(({ text }) => text),
    named,
  }
}

/**
 * The problem type of a task: the one that its metadata names as its `problem_type`, else what its prompt speaks for, else the one that is called
 * as its `source`.
 */
export const classifyTask = (classifier: Classifier, { prompt, metadata }: Pick<Task, 'prompt' | 'metadata'>) => {
  const called = (name = ''): Classification | undefined => {
    const problemTypeId = classifier.named.get(name.toLowerCase())
    return problemTypeId === undefined ? undefined : { problemTypeId, confidence: 1 }
  }
  return called(metadata.problem_type) ?? classify(classifier, prompt) ?? called(metadata.source)
}

/**
 * The problem type that a prompt is most likely of, or undefined where nothing speaks for one clearly enough. The sum of the
 * words they share, weighted by where the type has them and how few types do, becomes a confidence that the best rival lowers: a type
 * that stands neither above nor below. Where types below one another's parent are rivals, the parent may still be clear.
 */
export const classify = ({ problemTypeIds, above, worth, similar }: Classifier, prompt: string): Classification | undefined => {
  const scores = new Float64Array(problemTypeIds.length)
  for (const [word, share] of knownWords(prompt, { worth, similar }))
    for (const { type, score } of worth.get(word) ?? []) scores[type] = (scores[type] ?? 0) + score * share
  const best = scores.indexOf(Math.max(...scores))
  const bestScore = scores[best] ?? 0
  const evidence = bestScore / (bestScore + HALF_SURE)
  for (const type of [best, ...(above[best] ?? [])]) {
    const isRelated = (other: number) => other === type || above[other]?.includes(type) || above[type]?.includes(other)
    const rival = scores.reduce((highest, score, other) => (isRelated(other) ? highest : Math.max(highest, score)), 0)
    const lead = bestScore / (bestScore + rival / 2)
    const confidence = Math.round(evidence * lead * 1_000) / 1_000
    if (confidence >= CONFIDENCE_MIN) return { problemTypeId: problemTypeIds[type] as string, confidence }
  }
  return undefined
}

/** The words of a prompt that types have, whole, and those that words of the prompt are like, by how much they are. */
const knownWords = (prompt: string, { worth, similar }: Pick<Classifier, 'worth' | 'similar'>): ReadonlyMap<string, number> => {
  const words = new Set(wordsOf(prompt.slice(0, PROMPT_CHARS)))
  const known = new Map<string, number>()
  for (const word of words) {
    const found = worth.has(word) ? { word, similarity: 1 } : similar(word)
    if (found) known.set(found.word, Math.max(known.get(found.word) ?? 0, found.similarity))
  }
  return known
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

/** The types that stand above, the nearest first; a loop of stubs ends at 32. */
const typesAbove = (problemTypeId: string, byId: ReadonlyMap<string, ProblemType>): string[] => {
  const found: string[] = []
  let one = byId.get(byId.get(problemTypeId)?.parentId ?? '')
  for (; one && found.length < 32; one = byId.get(one.parentId)) found.push(one.problemTypeId)
  return found
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
