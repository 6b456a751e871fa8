import { Host } from './host.ts';
import timer from './timer.ts';
const host = new Host();
host.use(timer, { every: 1 });
host.use({ name: 'inline', setup: (api) => { api.hook('start', () => inlineStart()); } });
host.use((api) => api.hook('stop', onStop));
host.start();
host.stop();
function inlineStart(): void {}
function onStop(): void {}
