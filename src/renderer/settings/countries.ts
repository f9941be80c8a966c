/** Countries that a shop may stand in, by ISO 3166 code; the one that is set is shown even if it is not among them. */
const CODES =
  'AE AM AR AT AU AZ BA BE BG BO BR BY CA CH CL CN CO CR CY CZ DE DK DO EC EE EG ES FI FR GB GE GR GT HK HN HR HU ID IE IL IN IS IT JP KE KG KR KZ LT LU LV MA MD ME MK MT MX MY NG NI NL NO NZ PA PE PH PK PL PT PY RO RS RU SE SG SI SK SV TH TJ TM TN TR UA US UY UZ VE VN ZA'

const NAMES = new Intl.DisplayNames('en', { type: 'region' })

export function countryOptions(set: string): { value: string; label: string }[] {
  return [...new Set([...CODES.split(' '), set])]
    .map((value) => ({ value, label: NAMES.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
}
