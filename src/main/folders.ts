/** Where Tillpost keeps its things on each system, for every shell. */
import { join } from 'node:path'

export interface Place {
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The data folder of a start without `--data`. */
export function defaultDataFolder({ platform, home, env }: Place): string {
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Tillpost')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Tillpost')
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'tillpost')
}

/** The folder of the key that the browser shell locks secrets with: never a part of the data folder. */
export function keyFolder({ platform, home, env }: Place): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Tillpost')
  if (platform === 'darwin') return join(home, 'Library', 'Preferences', 'Tillpost')
  return join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'tillpost')
}
