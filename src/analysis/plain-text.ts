/** How much of a text is looked at for patterns; of longer ones the head and the tail, where programs say what matters. */
const MATCHED_CHARS = 32_768

/** Colours and cursor movements of terminals (ECMA-48 control sequences), each of bounded length. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const TERMINAL_CONTROL = /\u001b(?:\[[0-?]{0,32}[ -/]{0,8}[@-~]|\][^\u0007\u001b]{0,256}(?:\u0007|\u001b\\)?|[@-Z\\^_])/g

/** A message as patterns see it: bounded, without terminal controls, lines ended by \n. */
export const plainText = (text: string): string => {
  const bounded = text.length <= 2 * MATCHED_CHARS ? text : `${text.slice(0, MATCHED_CHARS)}\n${text.slice(-MATCHED_CHARS)}`
  const withoutControls = bounded.includes('\u001b') ? bounded.replace(TERMINAL_CONTROL, '') : bounded
  return withoutControls.includes('\r') ? withoutControls.replaceAll('\r\n', '\n') : withoutControls
}
