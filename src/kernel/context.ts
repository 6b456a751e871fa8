import type { Progress } from './progress.ts'

/** What an actor may do, each role including the ones before it. */
export const ROLES = ['reader', 'agent', 'reviewer', 'admin'] as const
export type Role = (typeof ROLES)[number]

export type Actor = { readonly id: string; readonly role: Role }

/** What one finished operation looked like; for logs, metrics and traces. Holds no payload. */
export type OperationRecord = {
  readonly operation: string
  readonly mode: 'read' | 'write'
  readonly actor: string
  readonly requestId: string
  readonly durationMs: number
  readonly code: string
  readonly cause?: unknown
}

/** What a use case knows of its caller. Nothing else is ambient: no module state, no hidden clock. */
export type Context = {
  readonly actor: Actor
  /** Name of the operation that runs; empty outside of one. */
  readonly operation: string
  /** Correlation id: in logs, errors and events. */
  readonly requestId: string
  /** Aborted when the caller has gone or the deadline has passed. */
  readonly signal: AbortSignal
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly observe: (record: OperationRecord) => void
  /**
   * Throws where what is there is not what the caller has seen. A change asks within its transaction, when it has written: others have
   * committed then, or wait, and what this reads is what they have left.
   */
  readonly condition?: () => Promise<void>
  /** Told how far a long operation is, where somebody wants to know. */
  readonly progress?: (progress: Progress) => void
}

export const mayAct = (actor: Actor, needed: Role): boolean => ROLES.indexOf(actor.role) >= ROLES.indexOf(needed)
