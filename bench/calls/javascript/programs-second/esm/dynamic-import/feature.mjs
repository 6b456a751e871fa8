export const run = () => inner();
const inner = () => {};
export default () => {};
