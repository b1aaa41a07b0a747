"""One studio on several machines: what they do to each other, and what breaks around them."""
