import { z } from 'zod'

const statusSchema = z.object({
  groupId: z.int(),
  groupName: z.string().optional(),
  id: z.int(),
  name: z.string().optional(),
  description: z.string().optional(),
})
export type InfobipStatus = z.output<typeof statusSchema>

const errorSchema = z.object({
  id: z.int(),
  name: z.string().optional(),
  description: z.string().optional(),
  /** `false`: sending again later may work. */
  permanent: z.boolean().optional(),
})

/** The answer to a submit; a refusal comes inside HTTP 200 as well. */
export const sentSchema = z.object({
  messages: z
    .array(z.object({ messageId: z.string(), status: statusSchema, destination: z.string().optional() }))
    .length(1),
})

const logSchema = z.object({
  messageId: z.string(),
  status: statusSchema,
  error: errorSchema.optional(),
  doneAt: z.string().optional(),
})
export type InfobipLog = z.output<typeof logSchema>

export const logsSchema = z.object({ results: z.array(logSchema) })

/** Refusals of the HTTP door: the newer form, and the older one. Both brought to one. */
export const refusalSchema = z.union([
  z
    .object({
      errorCode: z.string(),
      description: z.string().optional(),
      violations: z
        .array(z.object({ property: z.string().optional(), violation: z.string().optional() }))
        .optional(),
    })
    .transform(({ errorCode, description = '', violations = [] }) => ({
      code: errorCode,
      text: [description, ...violations.map(({ property, violation }) => `${property}: ${violation}`)].join(
        ' ',
      ),
      properties: violations.map(({ property = '' }) => property),
    })),
  z
    .object({
      requestError: z.object({
        serviceException: z.object({ messageId: z.string(), text: z.string().optional() }),
      }),
    })
    .transform(
      ({
        requestError: {
          serviceException: { messageId, text = '' },
        },
      }) => ({
        code: messageId,
        text,
        properties: [] as readonly string[],
      }),
    ),
])
export type Refusal = z.output<typeof refusalSchema>
