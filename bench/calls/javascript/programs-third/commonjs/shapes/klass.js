class Base { hi() { return this.word(); } word() { return 'b'; } }
Base.Sub = class extends Base { word() { return super.word() + 's'; } };
module.exports = Base;
