/** Thursday 24 September 2026, 9:00 in Shanghai: the day before a holiday, four before working again. */
export const WORLD_NOW = Date.UTC(2026, 8, 24, 1, 0, 0)
