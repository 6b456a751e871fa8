import { actionOf, type Command, languageOf } from './action.ts'
import { type GeneralCommand, generalise } from './generalise.ts'

/**
 * How to do what commands of one action did: of a shell the words that they share, with `${placeholders}` where they differ; where
 * they do not even begin alike, and in other languages, the template of the action. Undefined for no commands.
 */
export const generalCommand = (commands: readonly Command[]): GeneralCommand | undefined => {
  const [first] = commands
  if (!first) return undefined
  const general = languageOf(first.toolName) === 'shell' ? generalise(commands.map(({ rawCommand }) => rawCommand)) : undefined
  return general && !general.command.startsWith('${') ? general : { command: actionOf(first).template, parameters: {} }
}
