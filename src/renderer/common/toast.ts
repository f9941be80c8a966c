import { notifications } from '@mantine/notifications'
import { EN } from '../i18n/en.ts'

const closeButtonProps = { 'aria-label': EN.actions.dismiss }

/** A short word in the corner that goes by itself. */
export function toast(title: string, message = ''): void {
  notifications.show({ title, message, withBorder: true, color: 'ink', closeButtonProps })
}

/** A refusal of the program, in its own sentence; it stays until it is closed. */
export function toastError(error: Error): void {
  notifications.show({
    message: error.message,
    withBorder: true,
    color: 'red',
    autoClose: 12_000,
    closeButtonProps,
  })
}
