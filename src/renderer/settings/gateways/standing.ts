/** How a gateway stands right now: its sign and one sentence. */
import {
  IconAlertTriangle,
  IconAntennaBars5,
  IconBrandAndroid,
  IconCircleCheck,
  IconCloud,
  IconCloudOff,
  IconFlask,
  IconPlugConnected,
  IconPower,
  IconServer,
  type TablerIcon,
} from '@tabler/icons-react'
import type { GatewayView } from '../../../preload/contract.ts'
import type { Words } from '../../i18n/en.ts'
import { saidTime } from '../../i18n/times.ts'
import type { GatewayKind } from '../../i18n/words.ts'

export const KIND_ICONS: Readonly<Record<GatewayKind, TablerIcon>> = {
  android: IconBrandAndroid,
  smpp: IconAntennaBars5,
  smscru: IconCloud,
  infobip: IconCloud,
  twilio: IconPlugConnected,
  kannel: IconServer,
  practice: IconFlask,
}

export interface Standing {
  readonly icon: TablerIcon
  readonly look: 'quiet' | 'green' | 'red' | 'amber'
  readonly sentence: string
}

export function standingOf(
  { enabled, state }: Pick<GatewayView, 'enabled' | 'state'>,
  now: number,
  { settings, gateways }: Pick<Words, 'settings' | 'gateways'>,
): Standing {
  if (!enabled) return { icon: IconPower, look: 'quiet', sentence: settings.off }
  if (state.problem) return { icon: IconAlertTriangle, look: 'red', sentence: state.problem.sentence }
  const since = saidTime(state.since, now)
  if (state.up) return { icon: IconCircleCheck, look: 'green', sentence: settings.upSince(since) }
  if (state.detail?.startsWith(CONNECTING))
    return { icon: IconCloud, look: 'quiet', sentence: gateways.waitingForState }
  const { nextProbeAt } = state
  if (nextProbeAt !== undefined && nextProbeAt <= now)
    return { icon: IconCloudOff, look: 'amber', sentence: gateways.tryingNow }
  const next = nextProbeAt === undefined ? undefined : saidTime(nextProbeAt, now)
  return { icon: IconCloudOff, look: 'amber', sentence: gateways.downSince(since, next) }
}

/** What the program says of a gateway that it has not heard of yet. */
const CONNECTING = 'Connecting'
