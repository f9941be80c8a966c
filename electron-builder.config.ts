import type { Configuration } from 'electron-builder'
import { APP_ID } from './src/main/electron/app-id.ts'

/** `npm run package`: an installer for the system that it runs on. */
export const config = {
  appId: APP_ID,
  productName: 'Tillpost',
  copyright: 'MIT licence',
  directories: { output: 'dist', buildResources: 'resources' },

  // The program is bundled; what Node must load from disk comes along as its package.
  files: [
    'out/**',
    'resources/icon.png',
    'resources/tray/**',
    '!node_modules/better-sqlite3/{src,deps,binding.gyp}',
    '!node_modules/**/{test,tests,docs,example,examples}/**',
    '!**/*.map',
  ],
  asar: true,
  // The system's loader reads a native module, so it must be a file of its own.
  asarUnpack: ['node_modules/better-sqlite3/prebuilds/**'],
  // Its binaries come with the package, for Node and Electron alike.
  npmRebuild: false,
  nodeGypRebuild: false,

  // Electron's security checklist, point 19.
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },

  linux: {
    target: ['AppImage', 'deb'],
    category: 'Office',
    synopsis: 'The SMS outbox on the desk of a shop',
    icon: 'resources/icon.png',
    maintainer: 'The Tillpost maintainers <maintainers@tillpost.example>',
  },
  win: { target: ['nsis'], icon: 'resources/icon.png' },
  nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
  mac: {
    target: ['dmg'],
    category: 'public.app-category.business',
    icon: 'resources/icon.png',
    hardenedRuntime: true,
  },
} as const satisfies Configuration

export default config
