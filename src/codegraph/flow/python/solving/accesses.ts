import { grown } from '#src/codegraph/flow/number-lists.ts'
import type { Site } from '#src/codegraph/flow/python/facts.ts'

/** An attribute that is read or written: it may run a property's function. */
export type Access = {
  readonly object: number
  readonly name: string
  readonly file: number
  readonly site: Site
  readonly isWrite: boolean
  /** The node that takes what is read, or that has what is written. */
  readonly other: number
}

/** Numbers that one access is kept as. A program has one for every two lines, so objects would be the largest part of it. */
const WIDTH = 8
const NAME = 1
const OTHER = 7

/** `nameId` numbers names and `nameAt` gives them back. */
export const accessList = (nameId: (name: string) => number, nameAt: (id: number) => string) => {
  let block = new Int32Array(WIDTH * 1_024)
  let used = 0
  return {
    /** Gives the number of the access. */
    push: ({ object, name, file, site, isWrite, other }: Access): number => {
      if (used + WIDTH > block.length) block = grown(block, used + WIDTH)
      block.set([object, nameId(name), file, site.owner, site.line, site.column, isWrite ? 1 : 0, other], used)
      used += WIDTH
      return used / WIDTH - 1
    },
    nameOf: (index: number): string => nameAt(block[index * WIDTH + NAME] as number),
    otherOf: (index: number): number => block[index * WIDTH + OTHER] as number,
    /** In the order in which they were pushed; each is made anew. */
    all: function* (): Generator<Access> {
      for (let at = 0; at < used; at += WIDTH) {
        const [object, name, file, owner, line, column, isWrite, other] = block.subarray(
          at,
          at + WIDTH,
        ) as unknown as number[] & {
          length: typeof WIDTH
        }
        yield {
          object: object as number,
          name: nameAt(name as number),
          file: file as number,
          site: { owner: owner as number, line: line as number, column: column as number },
          isWrite: isWrite === 1,
          other: other as number,
        }
      }
    },
  }
}

export type AccessList = ReturnType<typeof accessList>
