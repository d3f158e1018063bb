/** What was seen of the memory, above what there was before. */
export interface MemoryReading {
	readonly growthBytes: number;
	readonly heldBytes: number;
	/** Processor time of looking, which is not the contender's. */
	readonly cpuMs: number;
}

const SAMPLE_EVERY_MS = 100;

/**
 * After the input has been read, which takes a second or two for 10,000 items: by then little has been
 * sent, and the pause between two bursts hides the time that a look takes.
 */
const FIRST_LOOK_MS = 2_500;

/** Twice: the second time waits until what the first one found is really free. */
function collect(): void {
	if (globalThis.gc === undefined) throw new Error('The contender runs without --expose-gc.');
	globalThis.gc();
	globalThis.gc();
}

/** More than the space for young objects holds. */
const CHURNED_BYTES = 200_000_000;

/**
 * Fills the space for young objects, as it is in an n8n that has been running for a while: every process
 * takes that memory sooner or later, and gives it back only after a collection that nobody asks for.
 */
function fillYoungSpace(): void {
	const sink: number[][] = [];
	const bytesEach = 8 * 1_000;
	for (let index = 0; index < CHURNED_BYTES / bytesEach; index++) {
		sink[index % 100] = Array.from({ length: 1_000 }, (_, place) => place + 0.5);
	}
}

function inUse(): number {
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

/**
 * Watches the memory from now on. Gives the function that ends it.
 *
 * @param aside takes a look, which the contender is not to blame for
 */
export function watchMemory(aside: (look: () => void) => void): () => MemoryReading {
	collect();
	const inUseBefore = inUse();
	fillYoungSpace();
	const rssBefore = process.memoryUsage.rss();
	const highestEver = process.resourceUsage().maxRSS;
	let highest = rssBefore;
	let held = 0;
	let cpuMs = 0;
	const sample = () => {
		highest = Math.max(highest, process.memoryUsage.rss());
	};
	const look = () => {
		sample();
		const before = process.cpuUsage();
		collect();
		held = Math.max(held, inUse() - inUseBefore);
		const { user, system } = process.cpuUsage(before);
		cpuMs += (user + system) / 1_000;
	};
	const sampling = setInterval(sample, SAMPLE_EVERY_MS);
	const firstLook = setTimeout(() => aside(look), FIRST_LOOK_MS);
	return () => {
		clearInterval(sampling);
		clearTimeout(firstLook);
		// Kept by the system itself, so no peak between two samples is missed.
		const peak = process.resourceUsage().maxRSS;
		if (peak > highestEver) highest = Math.max(highest, peak * 1024);
		const spentMs = cpuMs;
		look();
		return { growthBytes: highest - rssBefore, heldBytes: held, cpuMs: spentMs };
	};
}
