/** "+7 916 123-45-67": a Russian number in the groups that people read aloud; others as they stand in E.164. */
export function shownPhone(phone: string): string {
  return phone.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7 $1 $2-$3-$4')
}
