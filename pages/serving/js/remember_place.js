// Signing in ends at the first page. The browser's tab remembers where somebody wanted to go;
// only a path of this very site is ever kept or gone to.
sessionStorage.setItem("studio.wanted", location.pathname + location.search)
