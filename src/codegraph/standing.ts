import { isTestPath } from './test-conventions.ts'

const GENERATED =
  /(?:^|\/)(?:generated|__generated__|gen|dist|build|out)\/|[._-](?:gen|generated|pb|pb2|pb2_grpc|g|designer)\.\w+$/i
const EXAMPLE = /(?:^|\/)(?:fixtures?|__fixtures__|testdata|__snapshots__|samples?|examples?|benchmarks?|bench)\//i

/**
 * What code of a path counts beside the code that people write for the program itself, by the customs of how files and folders are named:
 * what a program makes says what its source says, and tests, their fixtures, examples and benchmarks only use what they name.
 */
export const standingOf = (path: string): number => {
  if (GENERATED.test(path) || EXAMPLE.test(path)) return 0.2
  return isTestPath(path) ? 0.4 : 1
}
