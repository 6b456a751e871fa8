import type { Service } from '#src/doors/cli/service.ts'

/** Said on standard error after a failure that was recorded: at most three lines; nothing where nothing is known. */
export const knownFix = async (_service: Service, _errorId: string): Promise<string> => ''
