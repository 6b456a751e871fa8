export const trim = (s) => clean(s);
export function upper(s) { return clean(s).toUpperCase(); }
export default function (s) { return trim(s); }
const clean = (s) => s;
