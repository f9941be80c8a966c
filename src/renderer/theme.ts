/** The look of the page in one file: one accent, neutral greys, two sizes and two weights of text. */
import { createTheme, type MantineColorsTuple, Modal } from '@mantine/core'

const ink: MantineColorsTuple = [
  '#eef3fe',
  '#dbe5fb',
  '#b6c9f6',
  '#8fabf0',
  '#6d90ea',
  '#4d78e4',
  '#2f5bd0',
  '#264bb0',
  '#1f3d90',
  '#183072',
]

/** Of the dark page: 0 is its text, 7 its ground. */
const dark: MantineColorsTuple = [
  '#d6d9df',
  '#b3b8c2',
  '#989eaa',
  '#6b717d',
  '#3a3d45',
  '#2e3138',
  '#26282e',
  '#1b1d21',
  '#15171a',
  '#0f1113',
]

const gray: MantineColorsTuple = [
  '#f7f8f9',
  '#f1f2f4',
  '#e6e8eb',
  '#d9dce1',
  '#c6cad1',
  '#a3a9b4',
  '#5d646f',
  '#4a505a',
  '#343941',
  '#22262c',
]

/** Dark enough under white letters. */
const red: MantineColorsTuple = [
  '#fdf0ef',
  '#fadbd8',
  '#f4b8b3',
  '#ee948d',
  '#e56f66',
  '#cf4a41',
  '#b3261e',
  '#961f18',
  '#7a1913',
  '#5e130e',
]

const SMALL = '0.75rem'
const NORMAL = '0.875rem'

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 6, dark: 6 },
  colors: { ink, dark, gray, red },
  fontFamily: 'system-ui, "Segoe UI", "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "Noto Sans Mono", Consolas, monospace',
  fontSizes: { xs: SMALL, sm: NORMAL, md: NORMAL, lg: NORMAL, xl: NORMAL },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.45' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: NORMAL, lineHeight: '1.45' },
      h2: { fontSize: NORMAL, lineHeight: '1.45' },
      h3: { fontSize: NORMAL, lineHeight: '1.45' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: { Modal: Modal.extend({ styles: { title: { fontWeight: 600 } } }) },
})
