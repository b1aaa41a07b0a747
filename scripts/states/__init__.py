"""A picture and a sentence for every state that the Generate page can be in: `docs/states`.

`make states`. A real server, a real browser, and a stand-in for Runway that is driven into each
state. `table` says what the page says then, in words of the catalogue; `poses` brings it about.
"""
