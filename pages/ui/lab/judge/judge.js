// The page of a colleague who was sent an address: a name, asked once, then ballots and nothing
// else. What follows the "#" of the address is the invitation, which the server looks at.
// Its imports are served beside it: `runway_core/api/judge.py`.
import { setup } from "./ballot.js"
import { attempt, make } from "./kit.js"

const page = document.querySelector("main"), words = JSON.parse(page.dataset.words)
const invitation = location.hash.slice(1), NAME = "studio-judge"
const remembered = { // a browser may have no place for it
  get: () => attempt(() => localStorage.getItem(NAME)),
  set: name => attempt(() => localStorage.setItem(NAME, name)), // or it is asked again
}

async function enter(name) {
  const answer = await fetch("./lab/invited", { method: "POST", body: JSON.stringify({ name }),
    headers: { "Content-Type": "application/json", "X-Lab-Token": invitation,
      "Accept-Language": document.documentElement.lang } }).catch(() => null)
  const told = await answer?.json().catch(() => null)
  const why = [told?.detail ?? words.unreachable, told?.next].filter(Boolean).join(" ")
  if (!answer?.ok) return ask(name, why, answer?.status)
  remembered.set(told.rater)
  page.replaceChildren(told.simulated ? make("p.simulated", words.simulated) : "")
  const ballot = setup(page, { ...told, words })
  page.append(make("button.other", { onclick: () => { ballot.end(); ask("") } },
    words.other))
}

// Where the address itself is at fault, another name does not help.
function ask(name, problem = "", status = 0) {
  const field = make("input", { name: "name", required: true, maxLength: 60, value: name,
    autocomplete: "name", "aria-describedby": "help" })
  page.replaceChildren(make("p.problem", { role: "alert" }, problem),
    status === 401 || status === 410 ? "" : make("form", { onsubmit: event => {
      event.preventDefault()
      enter(field.value)
    } }, make("p", words.about), make("label", words.name, field),
    make("p", { id: "help" }, words.name_help), make("button", words.begin)))
  field.focus()
}

for (const link of document.querySelectorAll("nav a")) link.hash = location.hash
addEventListener("hashchange", () => location.reload())
if (!invitation) ask("", words.incomplete, 401)
else if (remembered.get()) enter(remembered.get())
else ask("")
