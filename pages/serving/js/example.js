// The example's player gets its controls once the page is at rest: they are four hundred elements,
// and nobody waits for them.
for (const clip of document.querySelectorAll(".studio-examples video"))
  requestIdleCallback(() => { clip.controls = true }, {timeout: 2000})
