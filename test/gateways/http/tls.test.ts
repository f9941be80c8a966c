import { createServer, type Server } from 'node:https'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createHttpClient } from '../../../src/main/gateways/http/client.ts'
import { CERTIFICATE, KEY } from '../../support/certificate.ts'
import { fakeClock } from '../../support/clock.ts'

const trusted = getCACertificates('default')
let server: Server
let port: number
let requests: number

beforeEach(async () => {
  requests = 0
  server = createServer({ cert: CERTIFICATE, key: KEY }, (_request, response) => {
    requests += 1
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  port = address.port
})
afterEach(async () => {
  setDefaultCACertificates(trusted)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const ask = (host: string, clock = fakeClock()) =>
  createHttpClient({ baseUrl: `https://${host}:${port}`, clock, secrets: [] }).send(
    { method: 'GET', path: '/' },
    new AbortController().signal,
  )

it('gives nothing to a server whose certificate nobody vouches for, and says that it sent nothing', async () => {
  expect(await ask('localhost')).toEqual({
    kind: 'not_sent',
    detail: `the certificate of localhost:${port} is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)`,
  })
  expect(requests).toBe(0)
})

it('gives nothing to a server that shows the certificate of another host', async () => {
  setDefaultCACertificates([CERTIFICATE])
  expect(await ask('127.0.0.1')).toMatchObject({
    kind: 'not_sent',
    detail: expect.stringContaining('ALTNAME_INVALID'),
  })
  expect(requests).toBe(0)
})

it('talks to a server whose certificate is in order', async () => {
  setDefaultCACertificates([CERTIFICATE])
  expect((await ask('localhost')).kind).toBe('answer')
})

it('cannot be talked out of it by the environment', async () => {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  try {
    expect((await ask('localhost')).kind).toBe('not_sent')
  } finally {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
  }
})
