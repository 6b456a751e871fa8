export function run() { return local() }
export default function () { return local() }
const local = () => 1
