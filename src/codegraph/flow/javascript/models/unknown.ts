/** Methods of the language's own objects that call what they are given: an object nobody knows that is asked for one does so too. */
export const CALLS_BACK: ReadonlyMap<string, string> = new Map([
  ...['forEach', 'map', 'filter', 'find', 'findLast', 'findIndex', 'findLastIndex', 'some', 'every', 'flatMap'].map(ofArray),
  ...['reduce', 'reduceRight', 'sort', 'toSorted'].map(ofArray),
  ...['then', 'catch', 'finally'].map((name) => [name, `Promise.${name}`] as const),
  ...['replace', 'replaceAll'].map((name) => [name, `String.${name}`] as const),
])

function ofArray(name: string): readonly [string, string] {
  return [name, `Array.${name}`]
}
