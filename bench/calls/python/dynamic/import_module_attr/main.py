import importlib

mod = importlib.import_module("worker")
mod.work()
fn = getattr(mod, "rest")
fn()
