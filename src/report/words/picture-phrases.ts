/** What the pictures say: their titles, axes and text alternatives. */
export const PICTURE_PHRASES = {} as const
