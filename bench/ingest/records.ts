import { z } from 'zod'
import { ErrorRecord, ExecutionAttempt } from '../../src/monitoring/model.ts'
import { encoder } from '../../src/store/codec.ts'

/** One event of the bench: an attempt and the error it ended in, as an agent sends them. */
export type Event = { readonly attempt: z.input<typeof ExecutionAttempt>; readonly error: z.input<typeof ErrorRecord> }

const ATTEMPTS_OF_A_TASK = 8
const TOOLS = ['run_shell_command', 'execute_python', 'edit_file', 'execute_sql']
const MESSAGES = [
  (n: number) => `Error executing query: 1054 (42S22): Unknown column 'column_${n % 97}' in 'field list'`,
  (n: number) => `NameError: name 'value_${n % 89}' is not defined`,
  (n: number) => `ls: cannot access '/testbed/dir_${n % 83}': No such file or directory`,
  (n: number) => `something nobody has a pattern for happened ${n % 79} times`,
]

/** `count` events that no other call gave, the same for the same numbers. */
export const eventsOf = (first: number, count: number): Event[] =>
  Array.from({ length: count }, (_, index) => {
    const number = first + index
    const at = new Date(1_750_000_000_000 + number * 1_000).toISOString()
    const message = MESSAGES[number % MESSAGES.length]?.(number) ?? ''
    return {
      attempt: {
        attemptId: `bench/attempt/${number}`,
        taskId: `bench/task/${Math.floor(number / ATTEMPTS_OF_A_TASK)}`,
        toolName: TOOLS[number % TOOLS.length],
        rawCommand: `find /testbed/dir_${number} -type f -exec md5sum {} + | sort | md5sum`,
        startedAt: at,
        completedAt: at,
        outcome: 'EXECUTION_OUTCOME_FAILURE',
        stdout: `line of output ${number}\n`.repeat(6),
        stderr: message,
        exitCode: 1,
        errorMessage: message,
      },
      error: {
        errorId: `bench/error/${number}`,
        attemptId: `bench/attempt/${number}`,
        errorCode: '1',
        errorMessage: message,
        occurredAt: at,
      },
    }
  })

const encode = encoder(z.object({ attempt: ExecutionAttempt, error: ErrorRecord }))

/** An event as the driver takes it. */
export const driverRow = (event: Event): Record<string, unknown> => encode?.(event) as Record<string, unknown>
