import type { McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { toOcodeError } from '#src/kernel/error.ts'
import { shown } from './answer.ts'
import type { Ask } from './ask.ts'

const FACTS_MAX_TOKENS = 1_200

/** Ready-made beginnings for a person to pick: each brings what is known already, and says which tools lead on. */
export const registerPrompts = (server: McpServer, ask: Ask): void => {
  server.registerPrompt(
    'diagnose_failure',
    {
      title: 'Diagnose a failure',
      description: 'Why something failed, what fixed it before, and what to do now.',
      argsSchema: z.object({
        error_id: z.string().optional().describe('The id of a recorded error.'),
        error_message: z.string().optional().describe('Or the message itself, where it was not recorded.'),
      }),
    },
    async ({ error_id: errorId, error_message: message }, { mcpReq }) => {
      const known = errorId
        ? await facts(ask, 'strategies.diagnose', { error_id: errorId, first: 5 }, mcpReq.signal)
        : await facts(ask, 'analysis.matchErrorPatterns', { error_message: message ?? '', first: 3 }, mcpReq.signal)
      return said(`${errorId ? `The error ${errorId} was recorded.` : `This failed:\n\n${message ?? ''}`}

What is known of it:

${known}

Find out why it failed and put it right:
1. ${errorId ? 'Take what the diagnosis says as evidence, not as truth: look at the code it names.' : 'Record it with record_errors under an error_id of your own, with its whole message and stack trace; then call diagnose with that id.'}
2. If a strategy is recommended whose conditions hold here, follow its steps; fill in its placeholders from this repository.
3. Run what failed again, and record that attempt.
4. Tell how it ended with record_strategy_outcome, also where it did not help.`)
    },
  )
  server.registerPrompt(
    'plan_task',
    {
      title: 'Plan a task',
      description: 'A plan that starts from what worked and what failed before.',
      argsSchema: z.object({ prompt: z.string().describe('What is to be done.') }),
    },
    async ({ prompt }, { mcpReq }) => {
      const known = await facts(ask, 'planning.search', { text: prompt.slice(0, 1_000), first: 8 }, mcpReq.signal)
      return said(`This is to be done:

${prompt}

What is known that may bear on it, best first:

${known}

Make a plan before you begin:
1. Call submit_task with the words above, then plan_task with its task_id. Where there is no plan to make, call recommend_strategies and write the steps down yourself, each with how you will see that it worked.
2. Find the code it is about with search; call impact_of for what you mean to change.
3. Give plan_task what is open in parameters, and confirm; then do the steps that are ready.
4. Record each attempt and error, and call report_step with its attempt_id: the answer says what to do next.
5. Keep the task's status up to date.`)
    },
  )
}

/** What the service knows, or why it can not say; a prompt is of use either way. */
const facts = async (ask: Ask, operation: string, input: unknown, signal: AbortSignal): Promise<string> => {
  try {
    return shown(await ask(operation, input, signal), FACTS_MAX_TOKENS).text
  } catch (thrown) {
    const { code, message } = toOcodeError(thrown, 'mcp')
    return `(${code}: ${message})`
  }
}

const said = (text: string) => ({ messages: [{ role: 'user' as const, content: { type: 'text' as const, text } }] })
