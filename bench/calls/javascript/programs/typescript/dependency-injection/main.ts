import { createContainer, type Token } from './container'
import { ConsoleLogger, type Logger } from './logger.js'
import { Mailer } from './mailer.ts'
const c = createContainer()
const LOGGER: Token<Logger> = { key: 'logger' }
c.bind(LOGGER, () => new ConsoleLogger((l) => sink(l)))
c.bind<Mailer>({ key: 'mailer' }, (c) => new Mailer(c.get(LOGGER)))
c.get<Mailer>({ key: 'mailer' }).send('x')
function sink(_l: string): void {}
