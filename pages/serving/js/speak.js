// Tells browsers and screen readers the page's language, which Streamlit fixes to English.
document.documentElement.lang = 'LANGUAGE'
