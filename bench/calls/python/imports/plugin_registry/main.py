import importlib

import registry

for name in ("alpha", "beta"):
    importlib.import_module(f"plugins.{name}")
for fn in registry.PLUGINS.values():
    fn()
registry.run("alpha")
