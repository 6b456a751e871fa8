function light() { return 0 }
exports.light = light
