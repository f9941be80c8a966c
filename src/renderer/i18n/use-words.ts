import { EN, type Words } from './en.ts'

/** The words of the language that is chosen. One language for now: the others come as tables of the same type. */
export function useWords(): Words {
  return EN
}
