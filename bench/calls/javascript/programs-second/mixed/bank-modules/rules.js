export const positive = (account, amount) => amount > 0;
export const covered = (account, amount) => account.balance >= amount;
