/** The simple commands of a shell text: what stands between pipes, `;`, `&&`, `||` and line ends outside quotes, without comments. Linear. */
export const shellSegments = (text: string): string[] => {
  const segments: string[] = []
  let segment = ''
  let quote = ''
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (char === '\\' && quote !== "'") {
      segment += char + (text[at + 1] ?? '')
      at += 1
    } else if (quote !== '') {
      if (char === quote) quote = ''
      segment += char
    } else if (char === "'" || char === '"') {
      quote = char
      segment += char
    } else if (char === '#' && /^\s?$/.test(segment.at(-1) ?? '')) {
      const end = text.indexOf('\n', at)
      at = (end === -1 ? text.length : end) - 1
    } else if (isSeparator(char, segment)) {
      segments.push(segment.trim())
      segment = ''
    } else segment += char
  }
  return [...segments, segment.trim()].filter((one) => one !== '')
}

/** `2>&1` and `&>file` redirect; they separate nothing. */
const isSeparator = (char: string, before: string): boolean =>
  char === '|' || char === ';' || char === '\n' || (char === '&' && !before.endsWith('>'))
