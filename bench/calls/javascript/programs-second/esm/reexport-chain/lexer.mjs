export const token = () => ({});
export default class { constructor(t) { this.t = t; } next() { return token(); } }
