/**
 * The name for the only manifest of a layout, if a reference has neither tag nor digest. No store has a tag of this
 * name.
 */
export const SOLE = '';
