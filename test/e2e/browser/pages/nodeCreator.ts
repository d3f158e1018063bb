import type { Locator, Page } from 'playwright-core';

/** The list of nodes to choose from, at the right of the canvas. */
export class NodeCreator {
	private readonly root: Locator;

	constructor(private readonly page: Page) {
		this.root = page.getByTestId('node-creator');
	}

	async open(): Promise<void> {
		await this.page.getByTestId('node-creator-plus-button').click();
		await this.root.waitFor();
	}

	async search(words: string): Promise<void> {
		await this.root.getByTestId('node-creator-search-bar').fill(words);
	}

	/** Shown where a search finds nothing. */
	get nothing(): Locator {
		return this.root.getByTestId('node-creator-no-results');
	}

	/** One that is found, by its name. */
	found(name: string): Locator {
		return this.root.getByTestId('node-creator-item-name').getByText(name, { exact: true });
	}
}
