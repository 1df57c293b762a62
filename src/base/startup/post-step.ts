import { basename } from 'node:path';

/** True in the post step. The environment has no say in that: action.yml names another file for it, which loads index.js. */
export const isPostStep = basename(process.argv[1] ?? '') === 'post.js';
