import { type Config, readConfig } from '#src/config.ts'
import { dataFolder } from './data-folder.ts'

/** What every command starts from: the settings, and the folder where things are kept. */
export type Settings = { readonly config: Config; readonly dataFolder: string }

export const readSettings = (directory: string): Settings => settingsOf(readConfig(), directory)

export const settingsOf = (config: Config, directory: string): Settings => ({
  config,
  dataFolder: dataFolder({ chosen: config.chosen.has('OCODE_DATA_DIR') ? config.OCODE_DATA_DIR : undefined, directory }),
})
