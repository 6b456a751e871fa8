class Klass { go() { return helper() } }
function helper() {}
module.exports = Klass
