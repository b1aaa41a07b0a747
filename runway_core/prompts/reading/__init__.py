"""What the words of a brief say."""
