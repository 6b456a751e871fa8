/** The process that resumed.test.ts starts: it indexes a folder and kills itself, without a last word, once so much has been done. */
import { indexProject } from '#src/codegraph/service.ts'
import { openStore } from '#src/store/store.ts'
import { testContext } from '#test/support/context.ts'

const [root = '', connection = '{}', stage = '', files = '0'] = process.argv.slice(2)
const store = openStore(JSON.parse(connection))
const deps = {
  store,
  onIndexProgress: (progress: { stage: string; filesDone: number }) => {
    if (progress.stage === stage && progress.filesDone >= Number(files)) process.kill(process.pid, 'SIGKILL')
  },
}
await indexProject.call(testContext(), deps, { root, name: 'p' })
