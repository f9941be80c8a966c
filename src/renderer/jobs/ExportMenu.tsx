import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { Column, Input, Sort } from '../../preload/contract.ts'
import { useGateways } from '../bridge/queries.ts'
import { useWords } from '../i18n/use-words.ts'
import { exportColumns, exportWords } from './export-columns.ts'
import { useJobs } from './jobs-context.tsx'

export type Selection = Extract<Input<'jobs.start'>, { kind: 'bulk' }>['selection']

const FORMATS = ['xlsx', 'csv'] as const

interface Props {
  /** What the button does, where it is not about the whole list. */
  readonly label?: string
  readonly selection: Selection
  readonly sort: Sort
  /** As the list shows them. */
  readonly columns: readonly Column[]
}

/** Saves what is listed, or selected, as a file: exactly these messages, in this order, with these columns. */
export function ExportMenu({ label, selection, sort, columns }: Props) {
  const { jobs: words } = useWords()
  const { start } = useJobs()
  const { data: gateways } = useGateways()
  return (
    <Menu position="top-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          aria-label={label ?? words.exportOf}
        >
          {words.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map((format) => (
          <Menu.Item
            key={format}
            onClick={() =>
              void start({
                kind: 'export',
                format,
                selection,
                sort,
                columns: exportColumns(columns),
                words: exportWords(gateways ?? []),
              })
            }
          >
            {words.formats[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
