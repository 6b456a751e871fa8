import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { checkReferences } from './seed-references.ts'

const Name = z.string().regex(/^[A-Z][A-Za-z0-9]{2,63}$/, 'a name is PascalCase, 3 to 64 letters and digits')
const Sentence = z.string().min(10).max(1_000)
const Sentences = z.array(z.string().min(3).max(500)).min(1).max(16)
const Parameters = z.record(z.string(), z.unknown())

/** What to do when a step fails: try again, go on without it, go to another step, or pause and ask. Kept in the graph as it stands. */
const OnFailure = z.strictObject({
  action: z.enum(['retry', 'skip', 'step', 'pause']),
  attempts: z.int().min(1).max(10).optional(),
  delay_ms: z.int().min(0).max(600_000).optional(),
  step: z.string().max(64).optional(),
  reason: z.string().max(500).optional(),
})

export const SeedProblemType = z.strictObject({
  name: Name,
  description: Sentence,
  keywords: z.array(z.string().min(2).max(64)).min(2).max(32),
  /** Name of the more general problem type; absent at a root. */
  parent: Name.optional(),
})

export const SeedErrorPattern = z.strictObject({
  name: Name,
  description: Sentence,
  /** RE2 syntax; a message belongs to the pattern when one of them is found in it. */
  canonicalRegex: z.array(z.string().min(1)).min(1).max(16),
  commonCauses: Sentences,
  suggestedRemediations: Sentences,
  /**
   * Which pattern explains a message that several match: 10 a last resort, 30 an exception class or a tool's closing line,
   * 50 a message of its own, 70 a cause from outside (network, disk, access) that also shows through other messages.
   */
  priority: z.int().min(0).max(100),
  /** Whether the same action can succeed when simply tried again later. */
  isTransient: z.boolean(),
  problemTypes: z.array(Name).min(1).max(8),
  /** Names of the strategies that mitigate it. */
  strategies: z.array(Name).max(8),
  /** Messages as the tool prints them. */
  examples: z.array(z.string().min(3).max(4_000)).min(2).max(12),
})

const StrategyStep = z.strictObject({ tool: z.string().min(1).max(64), parameters: Parameters, on_failure: OnFailure.optional() })

export const SeedStrategy = z.strictObject({
  name: Name,
  description: Sentence,
  /** Kept as it stands in the graph, so it has the contract's names. */
  templatePlanFragment: z.strictObject({ steps: z.array(StrategyStep).min(1).max(16) }),
  applicabilityConditions: Parameters,
  relatedProblemTypes: z.array(Name).min(1).max(8),
})

const TemplateStep = z.strictObject({
  stepId: z.string().regex(/^[a-z][a-z0-9-]{1,63}$/, 'a step id is lower-case words joined by hyphens'),
  description: Sentence,
  tool: z.string().min(1).max(64),
  parameters: Parameters,
  dependsOn: z.array(z.string()).max(16),
  preconditions: z.array(z.string().min(3).max(500)).max(16),
  on_failure: OnFailure.optional(),
})

export const SeedPlanTemplate = z.strictObject({
  name: Name,
  description: Sentence,
  version: z.int().min(1),
  problemTypes: z.array(Name).min(1).max(8),
  steps: z.array(TemplateStep).min(2).max(32),
})

export type SeedProblemType = z.output<typeof SeedProblemType>
export type SeedErrorPattern = z.output<typeof SeedErrorPattern> & { readonly toolFamily: string }
export type SeedStrategy = z.output<typeof SeedStrategy>
export type SeedPlanTemplate = z.output<typeof SeedPlanTemplate>

/** The knowledge that every installation starts with; everything refers to everything else by name. */
export type Seed = {
  readonly problemTypes: readonly SeedProblemType[]
  readonly errorPatterns: readonly SeedErrorPattern[]
  readonly strategies: readonly SeedStrategy[]
  readonly planTemplates: readonly SeedPlanTemplate[]
}

const SEED_DIRECTORY = new URL('../../seed/', import.meta.url)

/**
 * Reads and checks the seed: problem-types/, error-patterns/ (the file's name is the tool family), strategies/ and
 * plan-templates/, each a folder of JSON files that hold an array. Throws INVALID, naming file, entry and problem.
 */
export const loadSeed = (directory: URL = SEED_DIRECTORY): Seed => {
  const seed = {
    problemTypes: readFolder(directory, 'problem-types', SeedProblemType).map(({ entry }) => entry),
    errorPatterns: readFolder(directory, 'error-patterns', SeedErrorPattern).map(({ entry, topic }) => ({
      ...entry,
      toolFamily: topic,
    })),
    strategies: readFolder(directory, 'strategies', SeedStrategy).map(({ entry }) => entry),
    planTemplates: readFolder(directory, 'plan-templates', SeedPlanTemplate).map(({ entry }) => entry),
  }
  checkReferences(seed)
  return seed
}

type Read<T> = { readonly entry: T; readonly topic: string }

const readFolder = <S extends z.ZodType>(directory: URL, folder: string, schema: S): Read<z.output<S>>[] =>
  readdirSync(new URL(`${folder}/`, directory))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => readEntries(new URL(`${folder}/${file}`, directory), `${folder}/${file}`, schema))

const readEntries = <S extends z.ZodType>(url: URL, file: string, schema: S): Read<z.output<S>>[] => {
  const entries = parseJson(url, file)
  if (!Array.isArray(entries)) throw invalid(file, 'must hold an array of entries')
  return entries.map((raw: unknown, index) => {
    const parsed = schema.safeParse(raw)
    if (!parsed.success) throw invalid(`${file}, ${entryName(raw, index)}`, z.prettifyError(parsed.error).replaceAll('\n', ' '))
    return { entry: parsed.data, topic: file.replace(/^.*\/|\.json$/g, '') }
  })
}

const parseJson = (url: URL, file: string): unknown => {
  try {
    return JSON.parse(readFileSync(url, 'utf8'))
  } catch (thrown) {
    throw invalid(file, thrown instanceof Error ? thrown.message : String(thrown))
  }
}

const entryName = (raw: unknown, index: number): string =>
  typeof raw === 'object' && raw !== null && 'name' in raw ? String(raw.name) : `entry ${index}`

const invalid = (where: string, problem: string): OcodeError =>
  new OcodeError('INVALID', `Seed ${where}: ${problem}`, { details: { file: where } })
