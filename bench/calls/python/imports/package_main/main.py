from app import create
from app.views import home as start_page

app = create()
app.add(start_page)
app.run()
