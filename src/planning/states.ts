/** What may follow on each state. A state that nothing follows on is an end. */
export type Successors<S extends string> = Readonly<Record<S, readonly S[]>>

export type StateMachine<S extends string> = {
  readonly allowedAfter: (state: S) => readonly S[]
  /** Whether nothing can follow any more. */
  readonly isEnd: (state: S) => boolean
  /** What a change comes to: done already, to be done, or against the rules. */
  readonly transition: (from: S, to: S) => 'same' | 'allowed' | 'illegal'
}

/** A state machine that is nothing but a table. */
export const stateMachine = <S extends string>(next: Successors<S>): StateMachine<S> => ({
  allowedAfter: (state) => next[state],
  isEnd: (state) => next[state].length === 0,
  transition: (from, to) => (from === to ? 'same' : next[from].includes(to) ? 'allowed' : 'illegal'),
})
