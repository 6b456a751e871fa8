/** The process that resumed.test.ts starts: it indexes a folder and kills itself, without a last word, once so much has been done. */
import { indexProject } from '#src/codegraph/service.ts'
import { openStore } from '#src/store/store.ts'
import { testContext } from '#test/support/context.ts'

const [root = '', connection = '{}', stage = '', files = '0'] = process.argv.slice(2)
const store = openStore(JSON.parse(connection))
const context = testContext({
  progress: (progress) => {
    if (progress.stage === stage && progress.done >= Number(files)) process.kill(process.pid, 'SIGKILL')
  },
})
await indexProject.call(context, { store }, { root, name: 'p' })
