// Has the browser remember what `ui/base/browser.py` tells it: for a year, for this studio alone.
for (const told of document.querySelectorAll("[data-remember]"))
  for (const pair of told.dataset.remember.split(" "))
    document.cookie = `studio_${pair}; path=${new URL(".", location.href).pathname}`
      + `; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`
