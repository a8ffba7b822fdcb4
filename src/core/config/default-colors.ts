/** The style sheet's own colours, where a brand has none. */
export const defaultColors = { accent: '#ffb84d', background: '#0d1321' } as const;
