/** The little of npm's `smpp` that the interop test uses; the package has no types. */
declare module 'smpp' {
  import type { Server, Socket } from 'node:net'

  interface NodePdu {
    readonly command: string
    readonly message_id?: string
    readonly source_addr?: string
    readonly destination_addr?: string
    readonly data_coding?: number
    readonly esm_class?: number
    readonly interface_version?: number
    readonly password?: string
    readonly user_message_reference?: number
    readonly short_message?: unknown
    response(fields?: Readonly<Record<string, unknown>>): NodePdu
  }
  interface NodeSession {
    readonly socket: Socket
    on(event: 'pdu', listener: (pdu: NodePdu) => void): void
    on(event: 'error', listener: (error: Error) => void): void
    send(pdu: NodePdu): void
    deliver_sm(fields: Readonly<Record<string, unknown>>, answered?: (pdu: NodePdu) => void): void
    destroy(): void
  }
  interface Smpp {
    createServer(
      options: { readonly key?: string; readonly cert?: string },
      listener: (session: NodeSession) => void,
    ): Server
  }
  const smpp: Smpp
  export = smpp
}
