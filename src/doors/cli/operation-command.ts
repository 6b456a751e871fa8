import { readFileSync } from 'node:fs'
import { Argument, type Command, InvalidArgumentError, Option } from 'commander'
import type { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import type { Operation } from '#src/kernel/operation.ts'
import { kindOf } from '#src/kernel/schema.ts'
import { enumPrefix, plainWords, snakeCase } from '#src/kernel/words.ts'

/** How an input field is given on a command line. */
type Field = {
  readonly name: string
  readonly wire: string
  readonly type: 'text' | 'number' | 'flag' | 'list' | 'json'
  readonly choices?: readonly string[]
  readonly isRequired: boolean
  /** A flag that is on unless it is turned off. */
  readonly isOn: boolean
  readonly description: string
}

/**
 * Adds the command that an operation offers, such as `callers <entity>`: its arguments are the fields of that name (or of that name
 * with `Id`), the other fields are options. `run` gets the input in the wire's form.
 */
export const addOperationCommand = (
  program: Command,
  operation: Operation,
  run: (operation: Operation, input: Record<string, unknown>, options: { json?: boolean }) => Promise<void>,
): void => {
  const [name = ''] = (operation.offered?.cli ?? '').split(/\s+/)
  const fields = fieldsOf(operation.input)
  const positional = placesOf(operation).map((place) => ({ place, field: fieldFor(place, fields, operation.name) }))
  const command = program.command(name).description(operation.summary).summary(firstClause(operation.summary))
  for (const { place, field } of positional) command.addArgument(argumentOf(place, field))
  const named = fields.filter((field) => !positional.some((one) => one.field === field))
  for (const field of named) command.addOption(optionOf(field))
  command.option('--json', 'print the answer as JSON')
  command.action(async (...given: unknown[]) => {
    const options = given[positional.length] as Record<string, unknown>
    const input: Record<string, unknown> = {}
    for (const [index, { field }] of positional.entries()) put(input, field, given[index])
    for (const field of named) put(input, field, options[field.name])
    await run(operation, input, options)
  })
}

/** The arguments of an operation's command, as it writes them: `<fruit_id>`. */
const placesOf = ({ offered }: Operation): string[] => (offered?.cli ?? '').split(/\s+/).slice(1).map(snakeCase)

/** For a list of commands: what stands before the first colon, semicolon or end of a sentence. */
const firstClause = (text: string): string => text.replace(/(?:[:;]|\.(?= |$)).*$/s, '')

const fieldFor = (place: string, fields: readonly Field[], operation: string): Field => {
  const word = place.replace(/[<>[\].]/g, '')
  const field = fields.find(({ name }) => name === word || name === `${word}Id` || snakeCase(name) === word.replaceAll('-', '_'))
  if (!field) throw new OcodeError('INTERNAL', `${operation} offers the argument ${place}, but its input has no such field.`)
  return field
}

const argumentOf = (place: string, field: Field): Argument => {
  const argument = new Argument(place.replaceAll('_', '-'), field.description || plainWords(field.wire))
  return field.choices ? argument.choices(shortOf(field.choices)).argParser(choiceOf(field)) : argument
}

/** Values of an enum without its name: `approve` for REVIEW_DECISION_APPROVE. What is unspecified is left out, not said. */
const shortOf = (values: readonly string[]): string[] => {
  const prefix = enumPrefix(values)
  return values.filter((value) => !value.endsWith('_UNSPECIFIED')).map((value) => plainWords(value, prefix).replaceAll(' ', '-'))
}

/** The value that is meant by its short or its whole name. */
const choiceOf =
  ({ choices = [], type }: Field) =>
  (given: string, before: unknown): unknown => {
    const word = given.toUpperCase().replaceAll('-', '_')
    const value = choices.find((one) => [one.toUpperCase(), one.slice(enumPrefix(choices).length).toUpperCase()].includes(word))
    if (value === undefined) throw new InvalidArgumentError(`Allowed choices are ${shortOf(choices).join(', ')}.`)
    return type === 'list' ? [...(Array.isArray(before) ? before : []), value] : value
  }

const optionOf = (field: Field): Option => {
  const flag = `--${field.isOn ? 'no-' : ''}${kebabCase(field.name)}`
  const value = { text: ' <text>', number: ' <number>', flag: '', list: ' <values...>', json: ' <json>' }[field.type]
  const option = new Option(`${flag}${value}`, field.isOn ? `without ${field.description || 'it'}` : field.description)
  if (field.choices) option.choices(shortOf(field.choices)).argParser(choiceOf(field))
  option.attributeName = () => field.name
  return field.isRequired ? option.makeOptionMandatory() : option
}

const kebabCase = (name: string): string => snakeCase(name).replaceAll('_', '-')

/** A failure's message that names fields of the input (`entity_ids`), naming the options (`--entity-ids`) and arguments instead. */
export const inOptions = (operation: Operation, message: string, except: ReadonlySet<unknown> = new Set()): string => {
  const fields = fieldsOf(operation.input)
  const words = new Map(fields.map(({ name, wire }) => [wire, `--${kebabCase(name)}`]))
  for (const place of placesOf(operation))
    words.set(fieldFor(place, fields, operation.name).wire, kebabCase(place.replace(/[<>[\].]/g, '')))
  // A word of one part is a name only where it stands for a field that was not accepted.
  return message.replace(/(?<=^|[.;] )[a-z]+(?=[:.[]|$)|\b[a-z]+(?:_[a-z]+)+\b/g, (word) =>
    except.has(word) ? word : (words.get(word) ?? word),
  )
}

const put = (input: Record<string, unknown>, field: Field, given: unknown): void => {
  if (given === undefined) return
  const value = given === '-' && (field.type === 'text' || field.type === 'json') ? readFileSync(STANDARD_INPUT, 'utf8') : given
  input[field.wire] = field.type === 'number' ? numberOf(value) : field.type === 'json' ? jsonOf(field, value as string) : value
}

/** `-` in place of a text is what comes in, as for other programs. */
const STANDARD_INPUT = 0

/** The number; where it is none, the text, for the schema to refuse. */
const numberOf = (given: unknown): unknown => {
  const number = String(given).trim() === '' ? Number.NaN : Number(given)
  return Number.isFinite(number) ? number : given
}

const jsonOf = (field: Field, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new OcodeError('INVALID', `${field.name}: not JSON; write it as '{"name": "value"}'.`, { cause })
  }
}

const fieldsOf = (input: z.ZodType): Field[] =>
  Object.entries((input as z.ZodObject).shape as Record<string, z.ZodType>).map(([name, schema]) => {
    const inner = innermost(schema)
    const choices = choicesOf(inner)
    return {
      name,
      wire: snakeCase(name),
      type: typeOf(inner),
      ...(choices ? { choices } : {}),
      isRequired: !schema.safeParse(undefined).success,
      isOn: typeOf(inner) === 'flag' && defaultOf(schema) === true,
      description: [schema.description ?? inner.description ?? '', boundsOf(schema, inner)]
        .filter((part) => part !== '')
        .join(' '),
    }
  })

const defaultOf = (schema: z.ZodType): unknown => {
  const parsed = schema.safeParse(undefined)
  return parsed.success ? parsed.data : undefined
}

/** What help says of a number: `(1 to 5; 3 unless said)`. */
const boundsOf = (schema: z.ZodType, inner: z.ZodType): string => {
  const { minValue: least, maxValue: most } = inner as z.ZodNumber
  if (typeOf(inner) !== 'number' || typeof least !== 'number' || typeof most !== 'number') return ''
  const range = most < Number.MAX_SAFE_INTEGER ? `${least} to ${most}` : `${least} or more`
  const unsaid = defaultOf(schema)
  return `(${range}${typeof unsaid === 'number' ? `; ${unsaid} unless said` : ''})`
}

/** The values of an enum, or of a list of them. */
const choicesOf = (schema: z.ZodType): string[] | undefined => {
  const { type, element, entries } = schema.def as { type: string; element?: z.ZodType; entries?: Record<string, string> }
  if (element) return choicesOf(innermost(element))
  return type === 'enum' && entries ? Object.values(entries) : undefined
}

const innermost = (schema: z.ZodType): z.ZodType => {
  const { innerType } = schema.def as { innerType?: z.ZodType }
  return innerType ? innermost(innerType) : schema
}

const typeOf = (schema: z.ZodType): Field['type'] => {
  if (kindOf(schema) === 'struct' || kindOf(schema) === 'map') return 'json'
  const { type, element } = schema.def as { type: string; element?: z.ZodType }
  if (type === 'number' || type === 'int') return 'number'
  if (type === 'boolean') return 'flag'
  if (type === 'string' || type === 'enum') return 'text'
  return type === 'array' && element && ['string', 'enum'].includes(innermost(element).def.type) ? 'list' : 'json'
}
