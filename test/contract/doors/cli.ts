import { z } from 'zod'
import { EXIT_CODES } from '#src/doors/cli/exit-code.ts'
import { buildProgram } from '#src/doors/cli/program.ts'
import { run } from '#src/doors/cli/run.ts'
import { fieldsOf, unwrapped } from '#src/doors/rest/shape.ts'
import { ERROR_CODES } from '#src/kernel/error.ts'
import { kindOf } from '#src/kernel/schema.ts'
import { camelCase, snakeCase } from '#src/kernel/words.ts'
import { operations } from '#src/operations.ts'
import { type Answer, type Door, type Json, lastName, type Place, type Way } from './door.ts'

/**
 * `ocode call <operation>` for every operation, and the commands that operations have of their own; in this process, against
 * the service at `url`. One at a time: a command has the whole process, its environment and its output.
 */
export const cliDoor = async (place: Place): Promise<Door> => {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (work: () => Promise<Answer>): Promise<Answer> => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }
  const commands = await ownCommands()
  const way = (args: readonly string[], spell?: (field: string) => string): Way => ({
    ...(spell && { spell }),
    // What follows a command of its own may be an id that is another one each time.
    as: `ocode ${args.slice(0, args[0] === 'call' ? 2 : 1).join(' ')}`,
    ask: (signal) => inTurn(() => answerOf(place, args, signal)),
  })
  return {
    name: 'CLI',
    offers: new Set(operations.keys()),
    showsLess: false,
    ways: (operation, input) => {
      const call = way(['call', operation, JSON.stringify(input), '--json'])
      const line = commands.get(operation)?.(input)
      return line ? [call, way(line, spelling(operation))] : [call]
    },
    close: async () => {},
  }
}

/** What a field is called on the command line of an operation: by its option, or by its place; one inside of JSON as the JSON does. */
const spelling =
  (operation: string) =>
  (field: string): string => {
    if (field.includes('.')) return lastName(field)
    const places =
      operations
        .get(operation)
        ?.offered?.cli?.match(/(?<=<)\w+/g)
        ?.map(snakeCase) ?? []
    const place = places.find((one) => one === field || `${one}_id` === field)
    return (place ?? `--${field}`).replaceAll('_', '-')
  }

type Line = (input: Json) => string[] | undefined

/** The commands that come of what operations offer, where no command of another kind has their name. */
const ownCommands = async (): Promise<ReadonlyMap<string, Line>> => {
  const program = await buildProgram(['entities'])
  return new Map(
    [...operations.values()].flatMap((operation) => {
      const [name = '', ...places] = operation.offered?.cli?.split(' ') ?? []
      const command = program.commands.find((one) => one.name() === name)
      return command?.description() === operation.summary
        ? [[operation.name, lineOf(name, places, operation.input)] as const]
        : []
    }),
  )
}

/** The words of a command line for an input; undefined where a line has no words for it. */
const lineOf =
  (name: string, places: readonly string[], schema: z.ZodType): Line =>
  (input) => {
    const left = { ...input }
    const words = [name]
    for (const place of places) {
      const word = place.replace(/[<>]/g, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      const field = word in left ? word : `${word}_id`
      if (typeof left[field] !== 'string') return undefined
      words.push(left[field])
      delete left[field]
    }
    if (words.some((word) => word.startsWith('-'))) return undefined
    for (const [field, value] of Object.entries(left)) {
      const flag = `--${field.replaceAll('_', '-')}`
      if (Array.isArray(value)) words.push(flag, ...value.map(String))
      else if (value === true) words.push(flag)
      // A flag is said, or it is not.
      else if (unwrapped(fieldsOf(schema)[camelCase(field)] ?? z.unknown()) instanceof z.ZodBoolean) return undefined
      else if (typeof value !== 'object') words.push(flag, String(value))
      else if (takesJson(fieldsOf(schema)[camelCase(field)])) words.push(flag, JSON.stringify(value))
      else return undefined
    }
    return [...words, '--json']
  }

const takesJson = (field: z.ZodType | undefined): boolean =>
  field !== undefined && (kindOf(field) === 'struct' || kindOf(field) === 'map' || unwrapped(field) instanceof z.ZodObject)

/** Runs a command line; an abort is a Ctrl-C. */
const answerOf = async ({ url, token }: Place, args: readonly string[], signal?: AbortSignal): Promise<Answer> => {
  using captured = captureProcess({ OCODE_URL: url, OCODE_TOKEN: token })
  signal?.addEventListener('abort', () => captured.interrupt(), { once: true })
  await run(args)
  const exitCode = Number(process.exitCode ?? 0)
  if (exitCode === 0) return { value: JSON.parse(captured.output()) }
  const code = ERROR_CODES.find((one) => EXIT_CODES[one] === exitCode)
  if (code === undefined) throw new Error(`ocode ${args.join(' ')} ended with ${exitCode}: ${captured.output()}`)
  return { code, said: captured.output() }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Output, exit code, environment and signal handlers of this process, which are as they were at the end of the scope. */
const captureProcess = (environment: Readonly<Record<string, string | undefined>>) => {
  const written: string[] = []
  const streams = [process.stdout, process.stderr] as const
  const writes = streams.map((stream) => stream.write)
  const before = { ...process.env }
  const exitCode = process.exitCode
  const handlers = SIGNALS.map((name) => process.listeners(name))
  const errorHandlers = process.stdout.listeners('error')
  for (const stream of streams) stream.write = ((text: string) => written.push(text) > 0) as typeof stream.write
  process.exitCode = undefined
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  const added = (index: number) => process.listeners(SIGNALS[index] as 'SIGINT').filter((one) => !handlers[index]?.includes(one))
  return {
    output: () => written.join(''),
    interrupt: () => {
      for (const handler of added(0)) handler('SIGINT')
    },
    [Symbol.dispose]: () => {
      for (const [index, stream] of streams.entries()) stream.write = writes[index] as typeof stream.write
      for (const name of Object.keys(environment)) {
        if (before[name] === undefined) delete process.env[name]
        else process.env[name] = before[name]
      }
      process.exitCode = exitCode
      for (const [index, name] of SIGNALS.entries()) for (const handler of added(index)) process.off(name, handler)
      for (const handler of process.stdout.listeners('error')) {
        if (!errorHandlers.includes(handler)) process.stdout.off('error', handler as () => void)
      }
    },
  }
}
