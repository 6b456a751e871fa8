import type { z } from 'zod'
import type { Context, Role } from './context.ts'
import { mayAct } from './context.ts'
import type { ErrorCode } from './error.ts'
import { notAccepted, OcodeError, toOcodeError } from './error.ts'

export const DEADLINE_MS = 30_000

/**
 * Where else than in its own code an operation is offered: as an MCP tool, with what a model should know about when to use it; as
 * a CLI command (`callers <entity>`).
 */
export type Offered = {
  readonly mcp?: string
  readonly cli?: string
  /** What is meant over MCP where a model does not say it, in the wire's names. */
  readonly unsaid?: Readonly<Record<string, unknown>>
  /** The field that takes the folder somebody works in, where a door knows it and he does not say it; in the wire's names. */
  readonly here?: string
  /** What models and people are told of the answer, as paths in the wire's names; all of it unless said. Programs get all. */
  readonly told?: readonly string[]
}

export type OperationSpec<I extends z.ZodType, O extends z.ZodType, D> = {
  /** `area.verbNoun`; metric label, log field and audit name. */
  readonly name: string
  readonly summary: string
  readonly role: Role
  readonly mode: 'read' | 'write'
  readonly input: I
  readonly output: O
  /** Codes besides INVALID, FORBIDDEN, TIMEOUT, CANCELLED, UNAVAILABLE and INTERNAL, which every operation can give. */
  readonly errors?: readonly ErrorCode[]
  readonly offered?: Offered
  /** Longest run in milliseconds; DEADLINE_MS unless said. */
  readonly deadlineMs?: number
  readonly run: (context: Context, deps: D, input: z.output<I>) => Promise<z.output<O>>
}

/** A use case, declared once; doors call it and never look inside. */
export type Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType, D = never> = OperationSpec<I, O, D> & {
  /** Checks role and input, runs within the deadline, observes the end, and throws only OcodeError. */
  readonly call: (context: Context, deps: D, input: unknown) => Promise<z.output<O>>
}

/** Declares a use case and wraps it in what every use case needs. */
export const operation = <I extends z.ZodType, O extends z.ZodType, D>(spec: OperationSpec<I, O, D>): Operation<I, O, D> => ({
  ...spec,
  call: async (context, deps, raw) => {
    const startedAt = performance.now()
    let failure: OcodeError | undefined
    const deadline = startDeadline(context.signal, spec.deadlineMs ?? DEADLINE_MS)
    try {
      if (!mayAct(context.actor, spec.role)) throw forbidden(spec.name, spec.role)
      const input = parseInput(spec.input, raw)
      return await spec.run({ ...context, operation: spec.name, signal: deadline.signal }, deps, input)
    } catch (thrown) {
      failure = deadline.hasPassed() ? timedOut(spec, thrown) : toOcodeError(thrown, context.requestId)
      throw failure
    } finally {
      deadline.end()
      context.observe({
        operation: spec.name,
        mode: spec.mode,
        actor: context.actor.id,
        requestId: context.requestId,
        durationMs: performance.now() - startedAt,
        code: failure?.code ?? 'OK',
        ...(failure?.cause === undefined ? {} : { cause: failure.cause }),
      })
    }
  },
})

/** Each door has its own reason for a caller that has gone; made once, as its stack tells nothing. */
const GONE = new OcodeError('CANCELLED', 'The call was cancelled before it finished.')

type Deadline = { readonly signal: AbortSignal; readonly hasPassed: () => boolean; readonly end: () => void }

/**
 * A signal that is aborted with the caller's or after `afterMs`. AbortSignal.any and AbortSignal.timeout would say the same; they
 * keep weak references that cost a garbage collection more than a short read does.
 */
const startDeadline = (caller: AbortSignal, afterMs: number): Deadline => {
  const controller = new AbortController()
  let passed = false
  const follow = () => controller.abort(caller.reason instanceof OcodeError ? caller.reason : GONE)
  const timer = setTimeout(() => {
    passed = true
    controller.abort(new DOMException('The deadline has passed.', 'TimeoutError'))
  }, afterMs)
  timer.unref()
  if (caller.aborted) follow()
  else caller.addEventListener('abort', follow, { once: true })
  return {
    signal: controller.signal,
    hasPassed: () => passed,
    end: () => {
      clearTimeout(timer)
      caller.removeEventListener('abort', follow)
    },
  }
}

/** Parses a caller's input; an INVALID error names each field at fault and what it accepts (at most ten). */
export const parseInput = <S extends z.ZodType>(schema: S, raw: unknown): z.output<S> => {
  const parsed = schema.safeParse(raw, { reportInput: false })
  if (parsed.success) return parsed.data
  throw notAccepted(
    parsed.error.issues.slice(0, 10).map((issue) => ({ field: fieldPath(issue.path), problem: problemIn(issue) })),
  )
}

/** What zod says of a field; of one that was not given, that. */
const problemIn = ({ message }: z.core.$ZodIssue): string => {
  const [, expected] = /^Invalid input: expected (.+), received undefined$/.exec(message) ?? []
  return expected === undefined ? message : `is missing; expected ${expected}`
}

/** `a.b[2]`; `input` for the value itself. */
export const fieldPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
    '',
  ) || 'input'

const forbidden = (name: string, role: Role) =>
  new OcodeError('FORBIDDEN', `${name} needs the role ${role}; ask an administrator for a token that has it.`, {
    details: { role },
  })

const timedOut = (spec: { name: string; deadlineMs?: number }, cause: unknown) =>
  new OcodeError('TIMEOUT', `${spec.name} took longer than ${spec.deadlineMs ?? DEADLINE_MS} ms; ask for less at once.`, {
    cause,
  })
