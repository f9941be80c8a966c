import { describe, expect, it } from 'vitest'
import { checkOrigin, checkToken } from '../../src/main/browser/guard.ts'

const DOOR = { port: 4100, token: 'right-token' }
const from = (headers: Record<string, string>) => checkOrigin(headers, DOOR)?.status ?? 'in'
const bearing = (authorization?: string) =>
  checkToken(authorization === undefined ? {} : { authorization }, DOOR)?.status ?? 'in'

describe('the guard', () => {
  it('lets in the desk’s own page', () => {
    expect(from({ host: '127.0.0.1:4100' })).toBe('in')
    expect(from({ host: 'localhost:4100', origin: 'http://localhost:4100' })).toBe('in')
    expect(from({ host: '127.0.0.1:4100', 'sec-fetch-site': 'same-origin' })).toBe('in')
  })

  it.each([
    ['a name that was made to point here', { host: 'evil.example:4100' }],
    ['another port', { host: '127.0.0.1:4101' }],
    ['no name', {}],
    ['a foreign page', { host: '127.0.0.1:4100', origin: 'http://evil.example' }],
    ['a page of another local port', { host: '127.0.0.1:4100', origin: 'http://127.0.0.1:4101' }],
    ['a page from a file', { host: '127.0.0.1:4100', origin: 'null' }],
    [
      'a script of another site',
      { host: '127.0.0.1:4100', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    ],
  ])('turns away %s', (_, headers) => {
    expect(from(headers)).toBe(403)
  })

  it('lets a person follow a link to the desk', () => {
    expect(
      from({ host: '127.0.0.1:4100', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }),
    ).toBe('in')
  })

  it('knows the token, the whole token and nothing but the token', () => {
    expect(bearing('Bearer right-token')).toBe('in')
    for (const wrong of [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      'Bearer right-toke',
      'Bearer right-tokens',
      'right-token',
    ])
      expect(bearing(wrong)).toBe(401)
  })
})
