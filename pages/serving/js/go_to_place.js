// Signing in ends at the first page: from there to where somebody wanted to go, which
// `remember_place` kept.
{
    const wanted = sessionStorage.getItem("studio.wanted")
    sessionStorage.removeItem("studio.wanted")
    const here = location.pathname + location.search
    if (wanted && /^[/](?![/\\])/.test(wanted) && wanted !== here) location.replace(wanted)
}
