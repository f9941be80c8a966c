import { useGateways } from '../bridge/queries.ts'
import { useAddress } from '../common/use-address.ts'
import { type Chip, chipsOf } from '../i18n/filter-words.ts'

/** Every filter that is on, but for what stands in the search box; `own` is the number that was typed there. */
export function useChips(own: string | undefined): readonly Chip[] {
  const { filter } = useAddress().address.query
  const { data: gateways } = useGateways()
  const { phone, ...others } = filter
  return chipsOf(phone === own ? others : filter, gateways ?? [])
}
