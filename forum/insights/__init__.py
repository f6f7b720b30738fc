"""How well the promise is kept, in figures that anybody can count again."""
