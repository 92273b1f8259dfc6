/** Ink of a certificate: black, a muted gold for ornament, one vermilion for the seal and the frame. */
export const COLORS = {
  ink: '#1f1b17',
  soft: '#5c544a',
  label: '#7b5a20',
  gold: '#a9843f',
  pale: '#efe6d2',
  vermilion: '#b8301a',
  paper: '#ffffff',
} as const

/** Points in a millimetre. */
export const MM = 72 / 25.4
