export class Account { constructor(id, balance) { this.id = id; this.balance = balance; } change(by) { this.balance = checked(this.balance + by); } }
const checked = (n) => n;
