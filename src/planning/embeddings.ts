import { z } from 'zod'
import { askModelService, jsonOf, type ModelService } from '#src/analysis/service.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { Classification, Classifier } from './classification.ts'

/** What makes vectors of texts that lie close where the texts mean the like. */
export type Embeddings = {
  /** A vector for each text, in their order. Throws UNAVAILABLE where there are none in time, or not what the protocol says. */
  readonly embed: (texts: readonly string[], signal: AbortSignal) => Promise<readonly (readonly number[])[]>
}

const TIMEOUT_MS = 5_000
/** More than the vectors of all the texts that are asked about at once. */
const ANSWER_BYTES_MAX = 67_108_864
/** Prompts of one call that are asked about, and how much of each. */
const PROMPTS_MAX = 100
const TEXT_CHARS = 2_000
/** A problem type is told where it is this like, and so much more like than any other that is no relative. */
const COSINE_MIN = 0.5
const LEAD_MIN = 0.05

const Answer = z.object({ data: z.array(z.object({ embedding: z.array(z.number()).min(1).max(16_384) })) })

/** The embeddings behind a URL. Nothing is sent before the first question. */
export const openEmbeddings = (service: ModelService): Embeddings => ({
  embed: async (texts, signal) => {
    const question = { path: 'embeddings', body: { input: texts }, timeoutMs: TIMEOUT_MS, bytesMax: ANSWER_BYTES_MAX }
    const { body = '' } = await askModelService(service, question, signal)
    const vectors = Answer.safeParse(jsonOf(body)).data?.data.map(({ embedding }) => embedding)
    if (vectors === undefined)
      throw new OcodeError('UNAVAILABLE', 'There are no embeddings; check OCODE_EMBEDDINGS_URL, _MODEL and _KEY.')
    if (vectors.length !== texts.length) throw new OcodeError('UNAVAILABLE', 'There are not as many embeddings as texts.')
    return vectors
  },
})

const vectorsOfTypes = new WeakMap<Classifier, Promise<readonly (readonly number[])[]>>()

/** The problem types that prompts mean, in their order; undefined where none is meant clearly, and of all where nobody answers. */
export const classifyByMeaning = async (
  embeddings: Embeddings,
  classifier: Classifier,
  prompts: readonly string[],
  signal: AbortSignal,
): Promise<readonly (Classification | undefined)[]> => {
  const asked = prompts.slice(0, PROMPTS_MAX).map((prompt) => prompt.slice(0, TEXT_CHARS))
  if (asked.length === 0 || classifier.texts.length === 0) return []
  try {
    const types = vectorsOfTypes.get(classifier) ?? embeddings.embed(classifier.texts, signal)
    vectorsOfTypes.set(classifier, types)
    types.catch(() => vectorsOfTypes.delete(classifier))
    const [known, vectors] = await Promise.all([types, embeddings.embed(asked, signal)])
    return vectors.map((vector) =>
      nearestType(
        classifier,
        known.map((type) => cosine(type, vector)),
      ),
    )
  } catch {
    return []
  }
}

const nearestType = ({ problemTypeIds, above }: Classifier, likeness: readonly number[]): Classification | undefined => {
  const best = likeness.indexOf(Math.max(...likeness))
  const highest = likeness[best] ?? 0
  const isRelated = (other: number) => other === best || above[other]?.includes(best) || above[best]?.includes(other)
  const rival = Math.max(0, ...likeness.filter((_, other) => !isRelated(other)))
  if (highest < COSINE_MIN || highest - rival < LEAD_MIN) return undefined
  return { problemTypeId: problemTypeIds[best] as string, confidence: Math.round(Math.min(1, highest) * 1_000) / 1_000 }
}

const cosine = (a: readonly number[], b: readonly number[]): number => {
  const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0)
  return dot(a, b) / (Math.sqrt(dot(a, a) * dot(b, b)) || 1)
}
