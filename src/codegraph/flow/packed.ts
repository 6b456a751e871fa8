/** Operations as numbers and the texts they name: a fifth of the memory that objects take, and threads can hand them over. */
export type Packed = { readonly code: Int32Array; readonly texts: readonly string[] }

type Output = { readonly number: (value: number) => void; readonly text: (value: string) => number }
type Input = { readonly number: () => number; readonly text: (index: number) => string }

/** How the values of one field are written and read. */
export type Field<T> = { readonly write: (value: T, output: Output) => void; readonly read: (input: Input) => T }

export const NUMBER: Field<number> = { write: (value, { number }) => number(value), read: ({ number }) => number() }

export const FLAG: Field<boolean> = { write: (value, { number }) => number(value ? 1 : 0), read: ({ number }) => number() === 1 }

export const TEXT: Field<string> = {
  write: (value, { number, text }) => number(text(value)),
  read: ({ number, text }) => text(number()),
}

/** One of a few words, which share their memory. */
export const wordField = <T extends string>(): Field<T> => ({ write: TEXT.write, read: (input) => TEXT.read(input) as T })

/** The lowest bit tells a text from a number. */
export const KEY: Field<string | number> = {
  write: (value, { number, text }) => number(typeof value === 'string' ? text(value) * 2 + 1 : value * 2),
  read: ({ number, text }) => {
    const value = number()
    return value & 1 ? text(value >> 1) : value >> 1
  },
}

/** Most lists are empty: one stands for all of them. */
const NONE: readonly never[] = []

export const listField = <T>(of: Field<T>): Field<readonly T[]> => ({
  write: (values, output) => {
    output.number(values.length)
    for (const value of values) of.write(value, output)
  },
  read: (input) => {
    const count = input.number()
    if (count === 0) return NONE
    const values: T[] = []
    for (let index = 0; index < count; index += 1) values.push(of.read(input))
    return values
  },
})

export type Fields<T> = { readonly [K in keyof T]-?: Field<T[K]> }

export const recordField = <T extends object>(fields: Fields<T>): Field<T> => {
  const parts = Object.entries(fields) as [string, Field<unknown>][]
  return {
    write: (value, output) => {
      for (const [name, field] of parts) field.write(value[name as keyof T], output)
    },
    read: (input) => {
      const value: Record<string, unknown> = {}
      for (const [name, field] of parts) value[name] = field.read(input)
      return value as T
    },
  }
}

/** A place that something is done at. Nearly every operation has one: written out, it is read in a third of what a record of any fields takes. */
export const SITE: Field<{ readonly owner: number; readonly line: number; readonly column: number }> = {
  write: ({ owner, line, column }, { number }) => {
    number(owner)
    number(line)
    number(column)
  },
  read: ({ number }) => ({ owner: number(), line: number(), column: number() }),
}

/** The fields of each kind of operation. */
export type Shapes<O extends { readonly op: string }> = {
  readonly [K in O['op']]: Fields<Omit<OfKind<O, K>, 'op'>>
}
type OfKind<O extends { readonly op: string }, K> = O extends unknown ? (K extends O['op'] ? O : never) : never

/** Packs operations, and hands them out again one by one, each with the place it is at; what is handed out is made anew each time. */
export const operationCodec = <O extends { readonly op: string }>(shapes: Shapes<O>) => {
  const names = Object.keys(shapes) as O['op'][]
  const codes = new Map(names.map((name, code) => [name, code]))
  const records = names.map((name) => Object.entries(shapes[name]) as [string, Field<unknown>][])
  const readOne = (input: Input): O => {
    const code = input.number()
    const operation: Record<string, unknown> = { op: names[code] }
    for (const [name, field] of records[code] as [string, Field<unknown>][]) operation[name] = field.read(input)
    return operation as O
  }
  /** Packs operations as they come. */
  const packing = (): { readonly add: (operation: O) => void; readonly finish: () => Packed } => {
    const { output, finish } = packedOutput()
    const add = (operation: O): void => {
      const code = codes.get(operation.op) as number
      output.number(code)
      for (const [name, field] of records[code] as [string, Field<unknown>][]) field.write(operation[name as keyof O], output)
    }
    return { add, finish }
  }
  return {
    packing,
    pack: (operations: readonly O[]): Packed => {
      const { add, finish } = packing()
      for (const operation of operations) add(operation)
      return finish()
    },
    forEach: (packed: Packed, visit: (operation: O, place: number) => void): void => {
      const { input, place } = packedInput(packed, 0)
      for (let at = 0; at < packed.code.length; at = place()) visit(readOne(input), at)
    },
    at: (packed: Packed, place: number): O => readOne(packedInput(packed, place).input),
  }
}

const packedOutput = () => {
  const numbers: number[] = []
  const texts: string[] = []
  const known = new Map<string, number>()
  const output: Output = {
    number: (value) => {
      numbers.push(value)
    },
    text: (value) => {
      const before = known.get(value)
      if (before !== undefined) return before
      known.set(value, texts.length)
      return texts.push(value) - 1
    },
  }
  return { output, finish: (): Packed => ({ code: new Int32Array(numbers), texts }) }
}

const packedInput = ({ code, texts }: Packed, start: number) => {
  let at = start
  const input: Input = {
    number: () => {
      at += 1
      return code[at - 1] as number
    },
    text: (index) => texts[index] as string,
  }
  return { input, place: () => at }
}
