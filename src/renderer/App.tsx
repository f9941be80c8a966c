import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import type { Line } from './bridge/bridge.ts'
import { LineProvider } from './bridge/context.tsx'
import { Notice } from './common/Notice.tsx'
import { EN } from './i18n/en.ts'
import { Desk } from './shell/Desk.tsx'
import { theme } from './theme.ts'

/** Events keep everything fresh, and refusals are final: the client neither polls nor repeats. */
function quietClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

export function App({ line }: { line: Line | null }) {
  const [client] = useState(quietClient)
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Notifications position="bottom-left" autoClose={5_000} limit={3} />
      {line === null ? (
        <Notice title={EN.app.noKey} more={EN.app.noKeyMore} whole />
      ) : (
        <QueryClientProvider client={client}>
          <LineProvider line={line}>
            <Desk />
          </LineProvider>
        </QueryClientProvider>
      )}
    </MantineProvider>
  )
}
