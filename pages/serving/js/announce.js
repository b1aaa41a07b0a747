// Makes the heading's place one that screen readers announce whenever it changes. The place has
// to stay while its content changes, and Streamlit gives no other way to its attributes.
for (const place of document.querySelectorAll(".st-key-animation_said"))
    place.setAttribute("role", "status")
