/** A part of a SCIP symbol's path. */
export type Descriptor = { readonly name: string; readonly kind: 'namespace' | 'type' | 'term' | 'method' | 'macro' | 'other' }

export type SymbolName = {
  /** The package the symbol belongs to, by its name; '' where the indexer says none. */
  readonly package: string
  readonly descriptors: readonly Descriptor[]
}

export const isLocal = (symbol: string): boolean => symbol.startsWith('local ')

/** Takes a global symbol apart: `scheme manager package version descriptors`. Undefined where it is not written like one. */
export const symbolName = (symbol: string): SymbolName | undefined => {
  const parts: string[] = []
  let at = 0
  while (parts.length < 4) {
    const end = spaceAfter(symbol, at)
    if (end === -1) return undefined
    parts.push(symbol.slice(at, end).replaceAll('  ', ' '))
    at = end + 1
  }
  const descriptors = descriptorsOf(symbol.slice(at))
  if (descriptors === undefined) return undefined
  const name = parts[2] as string
  return { package: name === '.' ? '' : name, descriptors }
}

/** The next single space: two of them are one in a name. */
const spaceAfter = (text: string, from: number): number => {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] !== ' ') continue
    if (text[at + 1] !== ' ') return at
    at += 1
  }
  return -1
}

const KINDS = { '/': 'namespace', '#': 'type', '.': 'term', '!': 'macro', ':': 'other' } as const
const PATTERN = /(?:`((?:[^`]|``)+)`|([\w+$-]+))(?:\(([\w+$-]*)\)(\.)|([/#.!:]))|[[(](?:`(?:[^`]|``)+`|[\w+$-]+)[\])]/gy
const DESCRIPTORS_MAX = 100

const descriptorsOf = (text: string): Descriptor[] | undefined => {
  const found: Descriptor[] = []
  PATTERN.lastIndex = 0
  while (PATTERN.lastIndex < text.length) {
    const match = PATTERN.exec(text)
    if (match === null || found.length > DESCRIPTORS_MAX) return undefined
    const [, quoted, plain, , isMethod, mark] = match
    const name = quoted?.replaceAll('``', '`') ?? plain
    if (name === undefined) found.push({ name: '', kind: 'other' })
    else found.push({ name, kind: isMethod ? 'method' : KINDS[mark as keyof typeof KINDS] })
  }
  return found
}

/** How something of another package is called: its package and what it is in there; files of the package are left out. */
export const externalName = ({ package: name, descriptors }: SymbolName): string => {
  const path = descriptors
    .map((each) => each.name)
    .filter((part) => part !== '' && !SCRIPT.test(part) && part !== '<constructor>')
  // Python's modules begin with the package they are in.
  const isSaid = path[0] === name || path[0]?.startsWith(`${name}.`)
  return (isSaid || name === '' ? path : [name, ...path]).join('.')
}

const SCRIPT = /\.[cm]?[jt]sx?$/
