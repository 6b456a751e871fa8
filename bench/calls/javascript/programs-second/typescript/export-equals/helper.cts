function helper(f: () => void): void { f(); }
export = helper;
