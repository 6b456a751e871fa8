from typing import Callable, Dict, Generic, List, Optional, TypeVar

T = TypeVar("T")


class Repo(Generic[T]):
    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._items: List[T] = []

    def add(self) -> T:
        item = self._make()
        self._items.append(item)
        return item

    def first(self) -> Optional[T]:
        return self._items[0] if self._items else None


class User:
    def greet(self) -> str:
        return "hi"


repo: Repo[User] = Repo(User)
repo.add().greet()
repo.first().greet()
cache: Dict[str, User] = {"a": User()}
cache["a"].greet()
