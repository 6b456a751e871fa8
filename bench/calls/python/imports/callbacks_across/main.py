from bus import Bus
import handlers

bus = Bus()
bus.subscribe("created", handlers.on_created)
bus.subscribe("removed", handlers.Remover().handle)
bus.publish("created")
bus.publish("removed")
