export default class { static make() {} constructor() {} }
export const named = function () { return 1; };
