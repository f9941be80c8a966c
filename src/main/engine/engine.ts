export type {
  CreateEngine,
  Engine,
  EngineHint,
  EngineOptions,
  EngineSettings,
  EngineStore,
  Notice,
  NoticeKind,
  Rate,
  RunningGateway,
  SendingHours,
} from './types.ts'
