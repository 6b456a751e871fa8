import type { Place, Scenario } from '#src/experience/scenario.ts'
import { missingFile, missingFolder } from './files.ts'
import { gitIdentity } from './git-identity.ts'
import { failingTest, ownStackTrace, ownStackTraceAgain, typeError } from './javascript.ts'
import { pythonImport, pythonKeyError, pythonKeyErrorAgain } from './python.ts'

/** In order. The last one that fails in code that is indexed and stays unsolved is what the example question asks about. */
export const allScenarios = (place: Place): readonly Scenario[] => [
  gitIdentity,
  missingFolder,
  missingFile,
  typeError(place),
  failingTest(place),
  pythonImport,
  pythonKeyError,
  ownStackTrace(place),
  pythonKeyErrorAgain,
  ownStackTraceAgain(place),
]
