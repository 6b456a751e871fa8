import { type Diagnosis, seenText, workedText } from '#src/doors/cli/commands/known-fix.ts'

/** About 120 tokens: an agent reads it after every failure it has. */
const ADVICE_MAX_CHARS = 480
const PART_MAX_CHARS = 200

/** What is known of a failure, in few words for a model; empty where nothing is known that helps. */
export const adviceFor = ({ pattern, similar, recommended_strategies: [best] }: Diagnosis): string => {
  const solved = similar.cases.find((one) => one.resolved_by)?.resolved_by?.raw_command
  const helps = best
    ? `${best.strategy.name}: ${best.strategy.description}${workedText(best.evidence)}`
    : pattern?.suggested_remediations?.[0]
  if (helps === undefined && !solved) return ''
  const seen = seenText(similar.count)
  const parts = [
    pattern ? `This failure is known as ${pattern.name}${seen && `, ${seen}`}.` : seen && `This failure was ${seen}.`,
    helps === undefined ? '' : `What helps: ${short(helps)}`,
    stepsOf(best?.strategy.template_plan_fragment),
    solved ? `It was solved before by: ${short(solved)}` : '',
  ]
  return parts
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, ADVICE_MAX_CHARS)
}

const stepsOf = (fragment: unknown): string => {
  const { steps } = (fragment ?? {}) as { readonly steps?: readonly { readonly parameters?: { readonly command?: unknown } }[] }
  const commands = (Array.isArray(steps) ? steps : [])
    .map((step) => step.parameters?.command)
    .filter((command) => typeof command === 'string')
  return commands.length === 0 ? '' : `Steps: ${short(commands.join(' ; '))}`
}

const short = (text: string): string => (text.length > PART_MAX_CHARS ? `${text.slice(0, PART_MAX_CHARS - 1)}…` : text)
