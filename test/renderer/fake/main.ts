import { fakeBridge, type Scene } from './bridge.ts'

const SCENES: readonly Scene[] = ['usual', 'empty', 'offline', 'broken', 'slow', 'paused']
const named = new URLSearchParams(window.location.hash.slice(1)).get('scene')
const scene = SCENES.find((known) => known === named) ?? 'usual'

Object.defineProperty(window, 'tillpost', { value: fakeBridge(scene) })
await import('../../../src/renderer/main.tsx')
