module.exports = () => weight()
const weight = () => 1
