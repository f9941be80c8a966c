/** Electron's door: the only thing of the program that the page sees. */
import { contextBridge, ipcRenderer } from 'electron'
import { createBridge } from './bridge.ts'

contextBridge.exposeInMainWorld('tillpost', createBridge(ipcRenderer))
