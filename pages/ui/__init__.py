"""What the pages share: widgets, their texts, and the keys of what a session remembers."""
