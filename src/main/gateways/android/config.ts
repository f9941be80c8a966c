import { z } from 'zod'
import { baseUrlSchema } from '../http/settings.ts'

/** The paths of the cloud server and of private servers; the phone's own server answers at its root. */
const SERVER_PATH = /\/3rdparty\/v1$/

export const isServer = (baseUrl: string) => SERVER_PATH.test(baseUrl)

export const androidConfigSchema = z
  .strictObject({
    /** `http://<phone>:8080`, or a server's `https://…/3rdparty/v1`. Plain HTTP is all that the phone speaks. */
    baseUrl: baseUrlSchema,
    username: z.string().trim().min(1).max(200),
    /** Which phone; a server picks one at random otherwise, and may pick another one for a repeat. */
    deviceId: z.string().trim().min(1).max(21).optional(),
    simNumber: z.int().min(1).max(3).optional(),
  })
  .refine((config) => !isServer(config.baseUrl) || config.deviceId !== undefined, {
    path: ['deviceId'],
    message: 'Enter the id of the phone: without it the server may hand one message to two phones',
  })
export type AndroidConfig = z.output<typeof androidConfigSchema>

export const androidSecretSchema = z.strictObject({ password: z.string().min(1).max(200) })
export type AndroidSecret = z.output<typeof androidSecretSchema>
