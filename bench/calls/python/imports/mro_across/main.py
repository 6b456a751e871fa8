from child import Child

Child().run()
