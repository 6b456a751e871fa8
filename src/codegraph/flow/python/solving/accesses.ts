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
const [OBJECT, NAME, FILE, OWNER, LINE, COLUMN, IS_WRITE, OTHER, WIDTH] = [0, 1, 2, 3, 4, 5, 6, 7, 8]

/** `nameId` numbers names and `nameAt` gives them back. */
export const accessList = (nameId: (name: string) => number, nameAt: (id: number) => string) => {
  let block = new Int32Array(WIDTH * 1_024)
  let used = 0
  return {
    /** Gives the number of the access. */
    push: ({ object, name, file, site, isWrite, other }: Access): number => {
      if (used + WIDTH > block.length) block = grown(block, used + WIDTH)
      block[used + OBJECT] = object
      block[used + NAME] = nameId(name)
      block[used + FILE] = file
      block[used + OWNER] = site.owner
      block[used + LINE] = site.line
      block[used + COLUMN] = site.column
      block[used + IS_WRITE] = isWrite ? 1 : 0
      block[used + OTHER] = other
      used += WIDTH
      return used / WIDTH - 1
    },
    nameOf: (index: number): string => nameAt(block[index * WIDTH + NAME] as number),
    otherOf: (index: number): number => block[index * WIDTH + OTHER] as number,
    /** In the order in which they were pushed; each is made anew. */
    all: function* (): Generator<Access> {
      const number = (at: number): number => block[at] as number
      for (let at = 0; at < used; at += WIDTH)
        yield {
          object: number(at + OBJECT),
          name: nameAt(number(at + NAME)),
          file: number(at + FILE),
          site: { owner: number(at + OWNER), line: number(at + LINE), column: number(at + COLUMN) },
          isWrite: number(at + IS_WRITE) === 1,
          other: number(at + OTHER),
        }
    },
  }
}

export type AccessList = ReturnType<typeof accessList>
