import { randomUUID } from 'node:crypto'
import { type GatewayView, rateSchema } from '../../preload/contract.ts'
import { sleep } from '../domain/clock.ts'
import type { Gateway, GatewayState } from '../domain/gateway.ts'
import { answer, type Refusal, refuse } from './answer.ts'
import { settleDefault } from './default-gateway.ts'
import type { CallsOf, Desk, Handlers, Parsed } from './desk.ts'
import { checkGateway } from './gateway-check.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { present } from './present.ts'

/** How long a gateway may take to answer "Test", in ms. */
const TEST_PATIENCE = 20_000

export function gatewayHandlers(): Handlers<CallsOf<'gateways'>> {
  // Two saves at once must not both find themselves the default.
  const inTurn = oneAtATime()
  return {
    'gateways.list': async (_, desk) => answer({ gateways: await gatewayViews(desk) }),
    'gateways.save': (input, desk) => inTurn(() => save(input, desk)),
    'gateways.order': ({ ids }, desk) => inTurn(() => order(ids, desk)),
    'gateways.remove': ({ id }, desk) => inTurn(() => remove(id, desk)),

    'gateways.test': async ({ id }, desk) => {
      const gateway = (await desk.store.gateways()).find((one) => one.id === id)
      if (!gateway) return unknown(id)
      const patience = new AbortController()
      const tired = sleep(desk.clock, TEST_PATIENCE, patience.signal).then(() => ({
        ok: false,
        sentence: `“${gateway.name}” has not answered for ${TEST_PATIENCE / 1000} s: check its address.`,
      }))
      const tested = await Promise.race([desk.gateways.test(gateway, patience.signal), tired])
      patience.abort()
      return answer(tested)
    },
  }
}

async function save(input: Parsed<'gateways.save'>, desk: Desk) {
  const others = (await desk.store.gateways()).filter(({ id }) => id !== input.id)
  const before = (await desk.store.gateways()).find(({ id }) => id === input.id)
  const checked = await checkGateway(input, before, desk)
  if (!checked.ok) return checked

  const { name, kind, enabled } = input
  const id = before?.id ?? input.id ?? randomUUID()
  const gateway: Gateway = {
    id,
    name,
    kind,
    enabled,
    config: checked.value.config,
    isDefault: before?.isDefault ?? false,
    ...(before?.rank !== undefined && { rank: before.rank }),
    ...present({ rate: input.rate === undefined ? before?.rate : (input.rate ?? undefined) }),
    senders: input.senders ?? before?.senders ?? [],
  }
  // The secret first: a gateway that is there can then always be built.
  if (checked.value.secret) await desk.secrets.set(id, checked.value.secret)
  await desk.store.saveGateway(gateway)
  await writeDefault([gateway, ...others], wishedDefault(input, gateway, others), desk)
  await desk.gateways.refresh(checked.value.secret ? id : undefined)
  desk.engine.hint('settings')
  desk.emit({ name: 'outbox.changed', payload: {} })

  const view = (await gatewayViews(desk)).find((one) => one.id === id)
  return view ? answer(view) : unknown(id)
}

/** `isDefault: false` hands the mark to another gateway, where there is one that can take it. */
function wishedDefault(
  input: Parsed<'gateways.save'>,
  gateway: Gateway,
  others: readonly Gateway[],
): string | undefined {
  if (input.isDefault === true) return gateway.id
  if (input.isDefault === undefined || !gateway.isDefault) return undefined
  return others.find(({ enabled }) => enabled)?.id
}

async function writeDefault(gateways: readonly Gateway[], wished: string | undefined, desk: Desk) {
  for (const changed of settleDefault(gateways, wished)) await desk.store.saveGateway(changed)
}

/** The order of preference, every gateway once; the first that is switched on becomes the default. */
async function order(ids: readonly string[], desk: Desk) {
  const gateways = await desk.store.gateways()
  const ranked = ids.map((id, rank) => ({ gateway: gateways.find((one) => one.id === id), rank }))
  const known = ranked.flatMap(({ gateway, rank }) => (gateway ? [{ ...gateway, rank }] : []))
  if (known.length !== gateways.length || ids.length !== gateways.length || new Set(ids).size !== ids.length)
    return refuse(
      'bad_input',
      'The order must name every gateway once: it may have changed meanwhile, so look again.',
    )
  for (const gateway of known) await desk.store.saveGateway(gateway)
  await writeDefault(known, known.find(({ enabled }) => enabled)?.id, desk)
  await desk.gateways.refresh()
  desk.engine.hint('settings')
  desk.emit({ name: 'outbox.changed', payload: {} })
  return answer({ gateways: await gatewayViews(desk) })
}

async function remove(id: string, desk: Desk) {
  const gateways = await desk.store.gateways()
  const gateway = gateways.find((one) => one.id === id)
  if (!gateway) return unknown(id)
  const others = gateways.filter((one) => one.id !== id)
  if (others.length === 0)
    return refuse(
      'last_gateway',
      `“${gateway.name}” is the only gateway: add another one before you remove it.`,
    )

  await desk.store.removeGateway(id)
  await writeDefault(others, undefined, desk)
  await desk.secrets.remove(id)
  await desk.gateways.refresh()
  desk.engine.hint('settings')
  desk.emit({ name: 'outbox.changed', payload: {} })
  return answer({ removed: true })
}

function unknown(id: string): Refusal {
  return refuse('not_found', `There is no gateway “${id}”: it may have been removed.`)
}

/** Rule 11: whether there is a secret, never the secret. */
export async function gatewayViews({ store, secrets, clock, engine }: Desk): Promise<GatewayView[]> {
  const gateways = await store.gateways()
  const states = engine.gatewayStates()
  return Promise.all(
    gateways.map(async (gateway) => ({
      ...viewOf(gateway),
      hasSecret: await secrets.has(gateway.id),
      state: viewState(gateway, states, clock.now()),
    })),
  )
}

function viewOf({ rank: _, config, senders = [], rate, ...gateway }: Gateway) {
  const paced = rateSchema.safeParse(rate)
  return {
    ...gateway,
    config: { ...config },
    senders: [...senders],
    ...(paced.success && { rate: paced.data }),
  }
}

function viewState(gateway: Gateway, states: readonly GatewayState[], now: number): GatewayView['state'] {
  const known = states.find(({ gatewayId }) => gatewayId === gateway.id)
  const since = known?.since ?? now
  if (!gateway.enabled) return { up: false, since, detail: 'Switched off' }
  if (!known) return { up: false, since, detail: 'Connecting' }
  const { gatewayId: _, ...state } = known
  return state
}
