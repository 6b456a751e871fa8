import models as m
from models import User as U

u = U("a")
u.greet()
Local = m.User
Local("b").greet()
m.default_user.greet()
