import type { DescFile } from '@bufbuild/protobuf'

/** Every message with its field numbers and every enum with its values, one a line, in the order of their names. */
export const numbersOf = (files: readonly DescFile[]): string => {
  const messages = files.flatMap((file) => file.messages.map(({ name, fields }) => line('message', name, fields)))
  const enums = files.flatMap((file) => file.enums.map(({ name, values }) => line('enum', name, values)))
  return `${[...messages, ...enums].sort().join('\n')}\n`
}

const line = (kind: string, name: string, members: readonly { readonly name: string; readonly number: number }[]): string =>
  `${kind} ${name}: ${[...members]
    .sort((a, b) => a.number - b.number)
    .map((member) => `${member.number} ${member.name}`)
    .join(', ')}`
