import type { AskedFor } from '../../core/run/askedFor';

let asked = 0;

/** Calls are recognised by what they say alone: nothing is asked for twice. */
export const nothingAskedTwice: AskedFor = () => `question ${asked++}`;
