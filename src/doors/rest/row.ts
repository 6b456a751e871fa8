import type { z } from 'zod'

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH'

/** One line of the REST API: which operation answers a verb on a path. Everything else follows from the operation's schemas. */
export type Row = {
  readonly verb: Verb
  /** Below /api/v1, with parameters in the wire's names: `/tasks/{task_id}`. Each fills the input's field of its name. */
  readonly path: string
  readonly operation: string
  /** The input's field that the body is; the whole input unless said. */
  readonly body?: string
  /** Where what was made can be read afterwards; makes the answer 201 with a Location. */
  readonly created?: string
  /** What is made is known by its name: an Idempotency-Key must not become its id. */
  readonly isNamed?: boolean
  /** The output's field that is the answer; NOT_FOUND where it is null. */
  readonly pick?: string
  /** Fields of the input that are not offered here. */
  readonly hidden?: readonly string[]
  /** The items of a list, where they are less than the operation could give. */
  readonly item?: z.ZodType
}

type Extra = Omit<Row, 'verb' | 'path' | 'operation'>

export const get = (path: string, operation: string, extra: Extra = {}): Row => ({ verb: 'GET', path, operation, ...extra })
export const post = (path: string, operation: string, extra: Extra = {}): Row => ({ verb: 'POST', path, operation, ...extra })
export const put = (path: string, operation: string, extra: Extra = {}): Row => ({ verb: 'PUT', path, operation, ...extra })
export const patch = (path: string, operation: string, extra: Extra = {}): Row => ({ verb: 'PATCH', path, operation, ...extra })
