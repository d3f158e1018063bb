import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { ToolError } from '../toolError';
import { shown } from './paths';

/** What failed. */
interface Failed {
	/** `installing n8n`. */
	readonly doing: string;
	/** What it wrote; the first that holds anything is shown. */
	readonly logs: readonly [string, ...string[]];
	/** What usually helps. */
	readonly cure?: string | undefined;
}

const tailLines = 15;

function read(file: string): string {
	return existsSync(file) ? stripVTControlCharacters(readFileSync(file, 'utf8')).trimEnd() : '';
}

/** What went wrong, with the last lines of what the program wrote. */
export function failure({ doing, logs, cure }: Failed, reason: string): ToolError {
	const file = logs.find((name) => read(name) !== '') ?? logs[0];
	const tail = read(file).split('\n').slice(-tailLines).join('\n  ');
	const advice = cure === undefined ? '' : ` ${cure}`;
	return new ToolError(`${doing}: ${reason}.${advice}\nThe end of ${shown(file)}:\n  ${tail}`);
}
