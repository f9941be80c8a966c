/** The key that the browser shell puts into the address of the page it opens. */
const PLACE = 'tillpost.token'

/** The key in an address, and the address without it. */
export function takeToken(href: string): { token: string | null; clean: string } {
  const url = new URL(href)
  const inHash = new URLSearchParams(url.hash.slice(1))
  const token = inHash.get('token') ?? url.searchParams.get('token')
  if (token === null) return { token: null, clean: href }
  inHash.delete('token')
  url.searchParams.delete('token')
  url.hash = inHash.toString()
  return { token: token === '' ? null : token, clean: url.href }
}

/** Keeps the key for this tab only and takes it out of the address at once, so that nobody copies it by accident. */
export function claimToken(): string | null {
  const { token, clean } = takeToken(window.location.href)
  if (clean !== window.location.href) window.history.replaceState(window.history.state, '', clean)
  if (token !== null) window.sessionStorage.setItem(PLACE, token)
  return token ?? window.sessionStorage.getItem(PLACE)
}
