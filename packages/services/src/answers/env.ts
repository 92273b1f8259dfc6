/** What a check cannot know by itself; what is missing is not checked. */
export type Env = {
  /** Whole names in the companies register, to compare a new one with. */
  readonly existingNames?: readonly string[] | undefined
  readonly isIndustry?: ((code: string) => boolean) | undefined
  /** Divisions (six digits) and streets (nine digits) that there are. */
  readonly isDivision?: ((code: string) => boolean) | undefined
}
