import { Button, Menu } from '@mantine/core'
import { IconBookmark, IconChevronDown } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { viewName } from '../i18n/view-words.ts'
import { NameDialog } from './NameDialog.tsx'
import { useViewActions } from './use-view-actions.ts'
import css from './ViewMenu.module.css'
import { ALL, type OpenView, original, stepped } from './view-edits.ts'

/** What can be done with the view that stands open. */
export function ViewMenu({ open }: { open: OpenView }) {
  const { views: words } = useWords()
  const actions = useViewActions(open)
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const { view, changed } = open
  const { views, shipped } = actions
  const name = viewName(view)
  const first = original(shipped, view)
  const gone = shipped.filter(({ id }) => !views.some((each) => each.id === id))
  const others = naming === 'rename' ? views.filter(({ id }) => id !== view.id) : views

  return (
    <>
      <Menu
        position="bottom-end"
        withinPortal={false}
        withInitialFocusPlaceholder={false}
        returnFocus
        transitionProps={{ duration: 0 }}
        width={240}
      >
        <Menu.Target>
          <Button
            ref={button}
            variant="default"
            className={css.button}
            leftSection={<IconBookmark size={16} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            aria-label={words.menu(name, changed)}
            title={changed ? words.changed : name}
          >
            <span className={css.name}>{name}</span>
            <span className={css.dot} data-changed={changed} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={!changed} data-autofocus={changed || undefined} onClick={actions.save}>
            {words.save}
          </Menu.Item>
          <Menu.Item data-autofocus={!changed || undefined} onClick={() => setNaming('new')}>
            {words.saveAs}
          </Menu.Item>
          <Menu.Item disabled={!changed} onClick={actions.undo}>
            {words.undo}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => setNaming('rename')}>{words.rename}</Menu.Item>
          {([-1, 1] as const).map((step) => (
            <Menu.Item
              key={step}
              closeMenuOnClick={false}
              disabled={stepped(views, view.id, step) === views}
              onClick={() => actions.move(step)}
            >
              {step === -1 ? words.up : words.down}
            </Menu.Item>
          ))}
          <Menu.Item onClick={actions.copyAddress}>{words.copyAddress}</Menu.Item>
          <Menu.Divider />
          {first && <Menu.Item onClick={() => actions.reset(first)}>{words.reset}</Menu.Item>}
          {gone.map((one) => (
            <Menu.Item key={one.id} onClick={() => actions.bringBack(one)}>
              {words.bringBack(viewName(one))}
            </Menu.Item>
          ))}
          <Menu.Item disabled={view.id === ALL.id} onClick={actions.remove}>
            {words.remove}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {naming && (
        <NameDialog
          key={naming}
          title={naming === 'new' ? words.newTitle : words.renameTitle}
          more={naming === 'new' ? words.newMore : undefined}
          name={naming === 'new' ? '' : name}
          taken={others.map(viewName)}
          onSave={naming === 'new' ? actions.saveAs : actions.rename}
          onClose={() => {
            setNaming(null)
            // Only once the dialog, which holds the focus, is gone.
            requestAnimationFrame(() => button.current?.focus())
          }}
        />
      )}
    </>
  )
}
