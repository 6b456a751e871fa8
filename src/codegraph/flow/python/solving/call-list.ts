import { grown } from '#src/codegraph/flow/number-lists.ts'
import { type Arguments, NO_ARGUMENTS, NOTHING, type Operation } from '#src/codegraph/flow/python/facts.ts'
import { operationAt } from '#src/codegraph/flow/python/packing.ts'
import type { Program } from '#src/codegraph/resolve/program.ts'
import type { SolvedCall } from './things.ts'

/** The calls of a program, by numbers from 0. */
export type CallList = {
  readonly count: () => number
  /** A call as it is written: it stays in the facts of its file. */
  readonly addWritten: (file: number, place: number) => number
  /** A call that stands for another, or that the language makes by itself. */
  readonly addMade: (call: SolvedCall) => number
  /** Whether somebody wrote it. */
  readonly isWritten: (index: number) => boolean
  /** Made anew each time. */
  readonly at: (index: number) => SolvedCall
}

const WIDTH = 2
/** In place of a file, for calls that are kept whole. */
const MADE = -1

/** A program has a call for every two lines: kept as objects with what listens to them they were a third of its memory. */
export const callList = ({ files }: Program, bases: readonly number[]): CallList => {
  let block = new Int32Array(WIDTH * 1_024)
  let used = 0
  const made: SolvedCall[] = []
  const add = (file: number, place: number): number => {
    if (used + WIDTH > block.length) block = grown(block, used + WIDTH)
    block[used] = file
    block[used + 1] = place
    used += WIDTH
    return used / WIDTH - 1
  }
  return {
    count: () => used / WIDTH,
    addWritten: add,
    addMade: (call) => add(MADE, made.push(call) - 1),
    isWritten: (index) => block[index * WIDTH] !== MADE,
    at: (index) => {
      const [file, place] = [block[index * WIDTH] as number, block[index * WIDTH + 1] as number]
      if (file === MADE) return made[place] as SolvedCall
      const packed = files[file]?.facts.pythonFlow?.operations
      if (packed === undefined) throw new RangeError(`file ${file} has no calls`)
      return callOf(operationAt(packed, place) as CallOperation, file, bases[file] as number)
    },
  }
}

export type CallOperation = Operation & { readonly op: 'call' }

/** A call as it is written, with the nodes of the whole program. */
export const callOf = (operation: CallOperation, file: number, base: number): SolvedCall => {
  const at = (node: number): number => (node === NOTHING ? NOTHING : base + node)
  const { callee, given, to, site, decorated, name } = operation
  return {
    callee: at(callee),
    given: relocated(given, at),
    to: at(to),
    file,
    site,
    decorated: at(decorated),
    name,
    depth: 0,
  }
}

/** Arguments with the nodes of the whole program. */
export const relocated = (given: Arguments, at: (node: number) => number): Arguments =>
  given === NO_ARGUMENTS
    ? given
    : {
        positional: allAt(given.positional, at),
        keywords:
          given.keywords.length === 0 ? given.keywords : given.keywords.map(({ name, node }) => ({ name, node: at(node) })),
        stars: allAt(given.stars, at),
        late: allAt(given.late, at),
        doubleStars: allAt(given.doubleStars, at),
      }

/** Empty lists share their memory: there is one for each call and kind of argument. */
const allAt = (nodes: readonly number[], at: (node: number) => number): readonly number[] =>
  nodes.length === 0 ? nodes : nodes.map(at)
