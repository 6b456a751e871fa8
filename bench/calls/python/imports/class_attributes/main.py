import models
from models import User, User as Person

User.create().save()
Person.Meta.name()
models.User().save()
