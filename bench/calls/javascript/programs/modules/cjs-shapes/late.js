exports.run = () => ran()
const ran = () => {}
