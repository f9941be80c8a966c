import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'

/** What was done, and the way to take it back, for ten seconds. */
export function toastUndo(title: string, label: string, undo: () => void): void {
  const id = notifications.show({
    title,
    message: (
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          notifications.hide(id)
          undo()
        }}
      >
        {label}
      </Button>
    ),
    withBorder: true,
    color: 'ink',
    autoClose: 10_000,
  })
}
