// Tells Streamlit's page where its server is. Of itself it first looks below the page's own
// address and, when that fails, above it: two questions more before a page other than the first
// begins to load. What it would ask besides has to be asked: the answer brings the cookie by
// which the socket knows who is signed in.
window.__streamlit = {BACKEND_BASE_URL: new URL('.', location).href}
