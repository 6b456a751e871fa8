export let handler = initial;
export function setHandler(next) { handler = next; }
export const fire = () => handler();
function initial() {}
