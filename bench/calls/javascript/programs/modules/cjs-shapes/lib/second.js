const second = () => require('../single')()
module.exports = { second }
