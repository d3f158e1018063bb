import type { Row } from '../contest';
import type { Entrant } from '../entrants';
import { easemob, httpCut, httpCutTuned, httpRequest, httpTuned } from '../entrants';
import { cpuPerCallMs, ratio, whole } from './columns';
import { deliveryNote, HOW_DELIVERIES } from './deliveries';
import type { Results } from './results';

type Find = (entrant: Entrant, kind: Row['cell']['workload']['kind']) => Row | undefined;

const HOW = `Each row is a process of its own with n8n's own \`n8n-core\`, in which the packed package and n8n's HTTP Request node (version 4.5) are loaded; the workflow is that one node, its input made before the clock starts. The sandbox is another process, enforces the documented limits in strictly sliding windows, and is reset before each row; delivered, lost, doubled, disordered, calls and refused are counted from its log. A few calls to groups (or small uploads) warm up first.

- **RTT**: what the sandbox waits before it takes notice of a request. n8n's helpers open a new connection for each call, so over TLS a real one costs about three round trips.
- **Disordered**: accepted after a message that was to come later to the same recipient.
- **Refused**: answered 429 or 403, or with a refusal in an answer of 200 (NetEase). **Failed**: any other answer than 200, or none.
- **x bound**: time over the lower bound, which is full bursts at the start of each window and one round trip; only where nothing was lost.
- **First call**: in the sandbox's log, from the start of the execution. **Pause before**, **Pause after**: the longest time, before and after that first call, in which the contender's process got to nothing else, such as another workflow; a timer of 10 ms tells. The bench's own looks at the memory are left out.
- **CPU**: of the contender's process, all threads. With small calls nearly all of it is n8n's HTTP helper.
- **Held**: memory in use after a garbage collection, soon after the start or at the end, above what was in use before. **RSS**: growth of the whole process, whose space for young objects is full from the start as in an n8n that has been running for a while. It also holds what the collector has not looked at yet: of large buffers Node lets some 64 MB lie, whoever made them.`;

function atOnce(row: Row): string {
	const { tally, reading, cell } = row;
	const { calls, refused, delivered, lost } = tally;
	const again =
		calls > delivered + lost
			? ' (n8n repeats a refused call once by itself, with a new token)'
			: '';
	return `With its defaults the HTTP Request node is done in ${reading.seconds.toFixed(1)} s (${cell.task}), sooner than anybody: against a service without limits it is the fastest. Here ${whole(refused)} of ${whole(calls)} calls were refused${again}; the node fails and gives no output, though ${whole(delivered)} messages were delivered and ${whole(lost)} were not.`;
}

function notesOf(find: Find): string[] {
	const found: Array<string | undefined> = [
		((row) => row && atOnce(row))(find(httpRequest, 'texts')),
		tunedNote(find(httpTuned, 'texts'), find(easemob, 'texts')),
		uploadNote(find(httpTuned, 'uploads'), find(easemob, 'uploads')),
		cutNote(find(httpCut, 'broadcast'), find(httpCutTuned, 'broadcast')),
	];
	return found.filter((note) => note !== undefined);
}

function tunedNote(rival: Row | undefined, own: Row | undefined): string | undefined {
	if (rival === undefined || own === undefined) return undefined;
	const shown = ({ tally, reading }: Row) =>
		`${reading.seconds.toFixed(1)} s, ${tally.refused} refused, ${tally.lost} lost`;
	return `Tuned to the limit by hand the HTTP Request node comes near (${rival.cell.task}: ${shown(rival)}, ${cpuPerCallMs(rival).toFixed(2)} ms of CPU for each call; this node: ${shown(own)}, ${cpuPerCallMs(own).toFixed(2)} ms). It knows nothing of a second workflow that uses the same app, of the messages of a minute, or of what to do when it is refused after all.`;
}

function uploadNote(rival: Row | undefined, own: Row | undefined): string | undefined {
	if (rival === undefined || own === undefined) return undefined;
	const shown = (row: Row) =>
		`${cpuPerCallMs(row).toFixed(1)} ms of CPU for each, ${row.reading.seconds.toFixed(1)} s in all`;
	return `Uploads cost the HTTP Request node ${shown(rival)}; this node ${shown(own)}. That one streams a file from n8n's store and cannot send it again when the token has expired; this one has it in memory, so that it can.`;
}

function cutNote(plain: Row | undefined, tuned: Row | undefined): string | undefined {
	if (plain === undefined || tuned === undefined) return undefined;
	const times = ratio(tuned)?.toFixed(3) ?? '-';
	return `One text to many can be done as fast with the HTTP Request node (${times}x), by whoever cuts the recipients into lists of 600 and has worked out that ten of those fill a minute; without the pause ${whole(plain.tally.lost)} of the messages are lost.`;
}

/** How it was measured, and where others are as good or better. */
export function notes({ rows, deliveries }: Pick<Results, 'rows' | 'deliveries'>): string {
	const find: Find = (entrant, kind) =>
		rows.find(
			({ cell }) =>
				cell.entrant === entrant &&
				cell.workload.kind === kind &&
				cell.latencyMs === 50 &&
				cell.oneByOne !== true,
		);
	const found = [...notesOf(find), deliveryNote(deliveries)];
	const list = found.filter((note) => note !== undefined).map((note) => `- ${note}`);
	return `## Where others are as good or better\n\n${list.join('\n')}\n\n## How it is measured\n\n${HOW}\n\n${HOW_DELIVERIES}`;
}
