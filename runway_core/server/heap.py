"""What a server has loaded is there to stay: the search for garbage need not look through it.

Streamlit searches the whole heap at the end of every run of a page, with every other thread held
up, and by then a browser asks for the files that the page needs. Most of the heap is modules.
"""

import gc


def settle() -> None:
    """Takes all there is now out of every later search for garbage.

    For the end of a process's start: what is garbage is dropped first, and whatever is in use then
    is freed as ever once nothing refers to it, unless it refers to itself.
    """
    gc.collect()
    gc.freeze()
