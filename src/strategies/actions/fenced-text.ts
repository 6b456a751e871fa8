/** Wrappers that agents put round a command: `execute[…]`, `Action: …`, Markdown fences. */
const CALLED = /^(?:execute|run|action|bash|sql|python)\s*\[([\s\S]*)\]\s*$/i
const FENCE = /^`{3}[ \t]*\w{0,20}[ \t]*\n?([\s\S]*?)(?:`{3}[\s\S]*)?$/
const TICKED = /^`([^`]*)`$/

/** The command without what agents put round it. */
export const fencedText = (rawCommand: string): string => {
  let text = rawCommand.trim()
  for (const wrapper of [CALLED, FENCE, TICKED]) text = (wrapper.exec(text)?.[1] ?? text).trim()
  return text
}
