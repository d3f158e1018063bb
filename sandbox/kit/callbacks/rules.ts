import { Refusal } from '../refusal';

/** What the rules of every service have. A vendor's own rule extends it. */
export interface RuleBase {
	/** Unique. */
	name: string;
	url: string;
	/** Each rule has its own. */
	secret: string;
	enabled: boolean;
}

export class RuleBook<Rule extends RuleBase> {
	/** In order of creation. */
	readonly rules: Rule[] = [];

	constructor(private readonly most: number) {}

	/** Adds the rule, or puts it in the place of the one with its name. Throws when there are too many. */
	put(rule: Rule): Rule {
		const at = this.rules.findIndex(({ name }) => name === rule.name);
		if (at === -1 && this.rules.length === this.most) {
			throw new Refusal(400, { error: `There can be ${this.most} callback rules.` });
		}
		this.rules[at === -1 ? this.rules.length : at] = rule;
		return rule;
	}

	/** Whether there was one. */
	remove(name: string): boolean {
		const at = this.rules.findIndex((rule) => rule.name === name);
		if (at !== -1) this.rules.splice(at, 1);
		return at !== -1;
	}
}
