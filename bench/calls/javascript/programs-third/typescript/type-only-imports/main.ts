import type { Handler, Event } from './types.ts';
import { type Options, Dispatcher } from './dispatcher.ts';
import defaultHandler, * as handlers from './handlers.ts';
const options: Options = { onError: (e) => failed(e) };
function failed(_: unknown) {}
const d = new Dispatcher(options);
const own: Handler = { handle(e: Event) { return d.again(e); } };
d.add(own).add(defaultHandler).add(handlers.quiet);
d.fire({ name: 'x', retry: () => retried() });
function retried() {}
