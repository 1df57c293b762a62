// Where the input and the output are. Tables are in the file that uses them; a call allocates nothing.

/** Most bytes of a call. */
export const MAX_INPUT: i32 = 1024 * 1024;

/** A stored block takes five bytes more than what it stores, and none but the last has fewer bytes than this. */
const SHORTEST_BLOCK: i32 = 7000;
const MAX_OUTPUT: i32 = MAX_INPUT + 5 * (1 + MAX_INPUT / SHORTEST_BLOCK);

/** Eight bytes are read and written at once: room for those behind the last. */
const BEHIND: i32 = 8;

export const input: usize = memory.data(MAX_INPUT + BEHIND);
export const output: usize = memory.data(MAX_OUTPUT + BEHIND);
