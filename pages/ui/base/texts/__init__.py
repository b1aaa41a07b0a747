"""What only pages say, a module for each place, French and English side by side.

Texts are Markdown unless their comment says otherwise; a `$` is escaped.
"""
