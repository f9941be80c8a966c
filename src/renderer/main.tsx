import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/notifications/styles.css'
import 'mantine-datatable/styles.css'
import './page.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { openLine } from './bridge/bridge.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id “root”: put it back.')
createRoot(root).render(
  <StrictMode>
    <App line={openLine()} />
  </StrictMode>,
)
