import { z } from 'zod'
import type { Core } from '#src/core.ts'
import type { Refusal } from '#src/kernel/batch.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { snakeCase } from '#src/kernel/words.ts'

type Called = Parameters<Core['call']>

/**
 * Calls an operation for somebody who speaks the wire's names (snake_case, in JSON as in protobuf): what a failure, or the refusal of a
 * record, says of the input's fields has those names.
 */
export const callInWireNames = async (core: Pick<Core, 'call' | 'operations'>, ...called: Called): Promise<unknown> => {
  const schema = core.operations.get(called[0])?.input ?? z.unknown()
  try {
    const output = await core.call(...called)
    if (!hasRefused(output)) return output
    return { ...output, refused: output.refused.map((one) => ({ ...one, message: inNames(schema, one.message) })) }
  } catch (thrown) {
    throw thrown instanceof OcodeError ? renamed(thrown, (text, except) => inNames(schema, text, except)) : thrown
  }
}

type Fields = readonly { readonly field: string; readonly problem: string }[]

/** A failure with other names for the fields that it speaks of. What the caller spoke of, which may be called as a field is, is `except`. */
export const renamed = (
  { code, message, details, cause }: OcodeError,
  rename: (text: string, except: ReadonlySet<unknown>) => string,
): OcodeError => {
  const { field, fields, ...rest } = details as { readonly field?: string; readonly fields?: Fields }
  const spoken = new Set<unknown>(Object.values(rest))
  const named = (text: string) => rename(text, spoken)
  return new OcodeError(code, named(message), {
    details: {
      ...rest,
      ...(field !== undefined && { field: named(field) }),
      ...(fields && { fields: fields.map((one) => ({ field: named(one.field), problem: named(one.problem) })) }),
    },
    ...(cause !== undefined && { cause }),
  })
}

/** A text of ours with the wire's names of the input's fields in the place of the domain's, but for the words in `except`. */
const inNames = (input: z.ZodType, text: string, except: ReadonlySet<unknown> = new Set()): string => {
  const names = namesOf(input)
  return text.replace(CAMEL, (word) => (names.has(word) && !except.has(word) ? snakeCase(word) : word))
}

const CAMEL = /\b[a-z]\w*[A-Z]\w*/g

const known = new WeakMap<z.ZodType, ReadonlySet<string>>()

/** The names of all fields of a schema, at any depth. */
const namesOf = (schema: z.ZodType): ReadonlySet<string> => {
  const found = known.get(schema)
  if (found) return found
  const names = new Set<string>()
  const seen = new Set<unknown>()
  const visit = (part: unknown): void => {
    if (!(part instanceof z.ZodType) || seen.has(part)) return
    seen.add(part)
    const { innerType, element, options = [], in: source } = part.def as unknown as Readonly<Record<string, unknown>>
    for (const inner of [innerType, element, source, ...(options as unknown[])]) visit(inner)
    if (!(part instanceof z.ZodObject)) return
    for (const [name, field] of Object.entries(part.shape)) {
      names.add(name)
      visit(field)
    }
  }
  visit(schema)
  known.set(schema, names)
  return names
}

const hasRefused = (output: unknown): output is { readonly refused: readonly Refusal[] } =>
  typeof output === 'object' && output !== null && Array.isArray((output as { refused?: unknown }).refused)
