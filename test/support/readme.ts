import { readFileSync } from 'node:fs'

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** The text of the README below one of its headings. */
export const readmeSection = (heading: string): string => README.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''

/** The code blocks of one language in the README, in order. */
export const readmeBlocks = (language: string): string[] =>
  [...README.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, block]) => block ?? '')

/** The commands in the README's shell blocks that begin with these words, without their comments. */
export const readmeCommands = (start: string): string[] =>
  readmeBlocks('sh')
    .flatMap((block) => block.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line.startsWith(start))
