/**
 * `npm run dev`: the desk with hot reloading, for developers. In Electron where its binary is; otherwise the browser
 * shell from its source, started anew on every change, behind a server that swaps changed parts of the page in place.
 * A tool of its own: nothing of the program imports it.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer as createNetServer } from 'node:net'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import react from '@vitejs/plugin-react'
import { createServer, type ProxyOptions } from 'vite'

const root = resolve(import.meta.dirname, '../..')
const args = process.argv.slice(2)
const electronRuns =
  existsSync(join(root, 'node_modules', 'electron', 'path.txt')) &&
  (process.platform !== 'linux' || (process.getuid?.() !== 0 && Boolean(process.env.DISPLAY)))

if (electronRuns) inElectron()
else await inBrowser()

function inElectron(): void {
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  spawn(process.execPath, [cli, 'dev', '--watch', '--', ...args], { cwd: root, stdio: 'inherit' })
}

async function inBrowser(): Promise<void> {
  process.stderr.write('Electron cannot run here. The desk runs in the browser instead.\n')
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  let token = ''
  const shell = spawn(
    process.execPath,
    [
      '--watch',
      '--watch-preserve-output',
      'src/main/browser.ts',
      '--no-open',
      '--port',
      String(port),
      ...args,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  process.once('exit', () => shell.kill())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit())

  /** Each start of the desk has another token: it is added on the way. */
  const toTheDesk: ProxyOptions = {
    target: address,
    changeOrigin: true,
    configure: (proxy) => {
      proxy.on('proxyReq', (request) => {
        request.setHeader('authorization', `Bearer ${token}`)
        request.setHeader('origin', address)
      })
    },
  }
  const page = await createServer({
    configFile: false,
    root: join(root, 'src/renderer'),
    plugins: [react()],
    server: { host: '127.0.0.1', proxy: { '/rpc': toTheDesk, '/events': toTheDesk } },
  })
  await page.listen()
  for await (const line of createInterface(shell.stdout)) {
    if (!line.startsWith('{"ready"')) continue
    const ready: { token: string } = JSON.parse(line)
    token = ready.token
    process.stdout.write(`${page.resolvedUrls?.local[0] ?? ''}#token=developer\n`)
  }
}

function freePort(): Promise<number> {
  return new Promise((found, reject) => {
    const probe = createNetServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
