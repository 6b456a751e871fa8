import { handler, setHandler, fire } from './hub.mjs';
fire();
setHandler(custom);
handler();
fire();
function custom() {}
