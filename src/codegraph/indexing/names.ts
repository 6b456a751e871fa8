/** The name a module has everywhere: its path without extension, with '.' for '/'. A Python package has the name of its folder. */
export const moduleName = (path: string): string =>
  path
    .replace(/(\.d)?\.[^./]+$/, '')
    .replace(/\/__init__$/, '')
    .replaceAll('/', '.')

/** A symbol as people write it: without the number that tells two of one name apart. */
export const qualifiedName = (path: string, symbol: string): string => {
  const module = moduleName(path)
  return symbol === '' ? module : `${module}.${symbol.replace(/~\d+/g, '')}`
}

/** The words of a name, for search: `parseHTTPHeader_v2` is also parse, HTTP, Header, v2. */
export const wordsOf = (name: string): string => {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  return words.length > 1 ? `${name} ${words.join(' ')}` : name
}
