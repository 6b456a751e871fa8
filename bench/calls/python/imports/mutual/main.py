import even

even.is_even(3)
