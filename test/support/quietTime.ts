import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { SYSTEM_CLOCK } from '../../core/base/clock';

const BEGUN = 'http.client.request.start';
const ANSWERED = 'http.client.response.finish';

/** Rounds of the event loop without a request, after which nobody is about to send one. */
const QUIET_ROUNDS = 3;
/** The most that passes between two looks, however long the computer was busy with something else. */
const MOST_MS = 20;

/**
 * The core's clock, which stands still while a request is under way; a sandbox that goes by it (`now`)
 * does too. So calls reach
 * the service at the moment at which they were let go, on a busy computer too, and what is counted in
 * a second by the one is counted in the same second by the other. Real sleeps stay real.
 */
export class QuietTime {
	private readonly realNow = performance.now.bind(performance);
	private nowMs = this.realNow();
	private lookedAtMs = this.nowMs;
	private underWay = 0;
	private quietRounds = 0;
	private readonly begun = () => void (this.underWay += 1);
	private readonly answered = () => void (this.underWay -= 1);
	private readonly looking = setInterval(() => this.look(), 1);
	private readonly spy = jest.spyOn(SYSTEM_CLOCK, 'now').mockImplementation(() => this.nowMs);

	constructor() {
		subscribe(BEGUN, this.begun);
		subscribe(ANSWERED, this.answered);
	}

	private look(): void {
		const realMs = this.realNow();
		const passedMs = realMs - this.lookedAtMs;
		this.lookedAtMs = realMs;
		this.quietRounds = this.underWay > 0 ? 0 : this.quietRounds + 1;
		if (this.quietRounds > QUIET_ROUNDS) this.nowMs += Math.min(passedMs, MOST_MS);
	}

	/** Time goes by the computer again. */
	end(): void {
		clearInterval(this.looking);
		unsubscribe(BEGUN, this.begun);
		unsubscribe(ANSWERED, this.answered);
		this.spy.mockRestore();
	}
}

/** For all tests of a `describe`. */
export function useQuietTime(): void {
	let time: QuietTime | undefined;
	beforeEach(() => {
		time = new QuietTime();
	});
	afterEach(() => time?.end());
}
