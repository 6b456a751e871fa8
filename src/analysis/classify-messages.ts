import { z } from 'zod'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import { operation } from '#src/kernel/operation.ts'
import { reference, text } from '#src/kernel/schema.ts'
import { calibrated, EXACT_CONFIDENCE, NEAR_KNOTS, PATTERN_KNOTS } from './calibration.ts'
import { type AnalysisDeps, patternSetOf } from './deps.ts'
import { familyOf } from './grouping/family.ts'
import { templatesOfGraph } from './grouping/learned-templates.ts'
import type { Templates } from './grouping/templates.ts'
import type { CompiledPatterns, FoundPattern } from './pattern-set.ts'

/** The first question after a start reads the messages there are. */
const DEADLINE_MS = 120_000
const MESSAGE_CHARS_MAX = 65_536

export const MessageQuestion = z.object({ message: text(MESSAGE_CHARS_MAX), toolName: text(256) })
export type MessageQuestion = z.output<typeof MessageQuestion>

/** The class of a message. Without a template it is of no class that was seen, and nothing is said of its pattern either. */
export const MessageClass = z.object({
  /** Empty where no known pattern matches. */
  patternId: z.string(),
  templateId: z.string().nullable(),
  /** The template with wildcards; empty without one. */
  template: z.string(),
  /** The exception type, errno text or diagnostic code that the message names, else empty. */
  family: z.string(),
  confidence: z.number(),
})
export type MessageClass = z.output<typeof MessageClass>

export const classifyMessages = operation({
  name: 'analysis.classifyMessages',
  summary: 'For up to 1,000 messages, the class of each among those that were recorded, or that it is like none of them.',
  role: 'reader',
  mode: 'read',
  deadlineMs: DEADLINE_MS,
  input: z.object({ projectId: reference(), messages: z.array(MessageQuestion).min(1).max(BATCH_MAX) }),
  output: z.object({ classes: z.array(MessageClass) }),
  async run(context, deps: AnalysisDeps, { projectId, messages }) {
    const templates = await templatesOfGraph(context, deps.store, projectId)
    const patterns = await patternSetOf(deps).current(context)
    return { classes: messages.map((question) => classOfMessage(question, templates, patterns)) }
  },
})

/** The class of one message among the templates that were learned; with the known pattern of its kind, where patterns are given. */
export const classOfMessage = ({ message }: MessageQuestion, templates: Templates, patterns?: CompiledPatterns): MessageClass => {
  const known = patterns?.match(message, 1)[0]
  const family = familyOf(message).name
  if (known?.isCurated) return classOfCurated(known, family)
  const found = templates.classify(message)
  if (!found) return { patternId: '', templateId: null, template: '', family, confidence: 0 }
  const { template, isExact, confidence: likeness } = found
  const confidence = isExact ? EXACT_CONFIDENCE[template.family.kind] : calibrated(likeness, NEAR_KNOTS)
  return {
    patternId: known?.pattern.patternId ?? '',
    templateId: template.templateId,
    template: template.text,
    family,
    confidence,
  }
}

/** Where people said what belongs together, by merging and splitting patterns, their word goes before what messages look like. */
const classOfCurated = ({ pattern, matchConfidence }: FoundPattern, family: string): MessageClass => ({
  patternId: pattern.patternId,
  templateId: `pattern:${pattern.patternId}`,
  template: pattern.name,
  family,
  confidence: calibrated(matchConfidence, PATTERN_KNOTS),
})
