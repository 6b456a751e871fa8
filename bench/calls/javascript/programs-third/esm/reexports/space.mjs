export const inside = () => deep();
export { deep as deeper };
function deep() {}
