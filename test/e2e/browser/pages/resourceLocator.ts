import type { Locator, Page } from 'playwright-core';
import { chooseOption } from './dropdown';

/** A field in which one chooses from a list, or enters an ID. */
export class ResourceLocator {
	constructor(
		private readonly page: Page,
		readonly root: Locator,
	) {}

	/** `From List` or `By ID`. */
	async chooseMode(name: string): Promise<void> {
		await this.root.getByTestId('rlc-mode-selector').click();
		await chooseOption(this.page, name);
	}

	async fillId(id: string): Promise<void> {
		await this.chooseMode('By ID');
		await this.input.fill(id);
	}

	get input(): Locator {
		return this.root.getByTestId('rlc-input');
	}

	async openList(): Promise<void> {
		await this.input.click();
	}

	async search(words: string): Promise<void> {
		await this.page.getByTestId('rlc-search').fill(words);
	}

	/** What the open list shows. */
	get entries(): Locator {
		return this.page.getByTestId('rlc-item');
	}

	async chooseEntry(name: string): Promise<void> {
		await this.entries.getByText(name, { exact: true }).click();
	}

	/** What is shown where the list can't be read. */
	get error(): Locator {
		return this.page.getByTestId('rlc-error-container');
	}
}
