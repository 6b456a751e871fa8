import type { DescMethod } from '@bufbuild/protobuf'
import type { handleServerStreamingCall, handleUnaryCall, UntypedHandleCall } from '@grpc/grpc-js'
import { callInWireNames } from '#src/doors/wire-names.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { failureOf, openCall, type Serving } from './caller.ts'
import { codecOf, type DomainObject } from './codec.ts'
import { grpcFailure, unimplemented } from './status.ts'

/** How a method of the contract is served. */
export type Binding = ((method: DescMethod, serving: Serving) => UntypedHandleCall) & {
  /** The operations that it asks for one answer; none where it is a stream over several. */
  readonly operations?: readonly string[]
}

/** The bound methods of a service by their names; those that are not among them answer UNIMPLEMENTED. */
export type Bindings = Readonly<Record<string, Binding>>

export type Ask = (operation: string, input: DomainObject) => Promise<unknown>

/** Serves a method by one operation: the request is its input, and `answer` puts its output into the response. */
export const unary = (
  operation: string,
  // biome-ignore lint/suspicious/noExplicitAny: each line of the tables knows the output of its operation.
  answer: (output: any, request: any) => DomainObject,
  input: (request: DomainObject) => DomainObject = said,
): Binding => unaryBy([operation], async (ask, request) => answer(await ask(operation, input(request)), request))

/** Serves a method by the operations it names, in the order `work` asks them. */
export const unaryBy = (
  operations: readonly string[],
  work: (ask: Ask, request: DomainObject) => Promise<DomainObject>,
): Binding => {
  const bind = (method: DescMethod, serving: Serving): UntypedHandleCall => {
    const request = codecOf(method.input)
    const response = codecOf(method.output)
    const { core } = serving
    if (!operations.every((name) => core.operations.has(name))) return missing(method)
    const handle: handleUnaryCall<Buffer, Buffer> = async (call, callback) => {
      const { requestId, admit, close } = openCall(call, serving)
      let asked: DomainObject = {}
      try {
        const caller = admit()
        asked = request.decode(call.request)
        const answer = response.encode(await work((name, input) => callInWireNames(core, name, input, caller), asked))
        close()
        callback(null, answer)
      } catch (thrown) {
        callback(grpcFailure(failureOf(thrown, serving, requestId), asked))
      }
    }
    return handle
  }
  return Object.assign(bind, { operations })
}

/** A method of the contract for which there is no operation yet. */
export const missing = (method: DescMethod): UntypedHandleCall => {
  const failure = unimplemented(`${method.parent.typeName}/${method.name}`)
  const answer: handleUnaryCall<Buffer, Buffer> = (_, callback) => callback(failure)
  const end: handleServerStreamingCall<Buffer, Buffer> = (call) => void call.emit('error', failure)
  return method.methodKind === 'unary' ? answer : end
}

/** The request without the numbers that are 0 at its top: the contract says of each what holds where it is not said. */
const said = (request: DomainObject): DomainObject =>
  Object.fromEntries(Object.entries(request).filter(([, value]) => value !== 0))

/** An answer of a request that everything was well with. */
export const done = (message: string): { readonly success: true; readonly message: string } => ({ success: true, message })

/** The value, or NOT_FOUND. */
export const found = <T>(value: T | null | undefined, what: string, details: Readonly<Record<string, string>>): T => {
  if (value === null || value === undefined)
    throw new OcodeError('NOT_FOUND', `There is no ${what} ${Object.values(details)[0]}.`, { details })
  return value
}
