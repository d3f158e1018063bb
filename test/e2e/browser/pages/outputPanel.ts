import type { Locator } from 'playwright-core';

/** What a node gave, or why it failed. */
export class OutputPanel {
	constructor(readonly root: Locator) {}

	get table(): Locator {
		return this.root.getByTestId('ndv-data-container').locator('table');
	}

	/** The items as a table: one object for each row, all values as texts. */
	async rows(): Promise<Array<Record<string, string>>> {
		await this.root.getByTestId('radio-button-table').click();
		await this.table.waitFor();
		const names = await this.table.locator('thead th').allInnerTexts();
		const rows = await this.table.locator('tbody tr').all();
		return await Promise.all(
			rows.map(async (row) => {
				const cells = await row.locator('td').allInnerTexts();
				return Object.fromEntries(names.map((name, index) => [name.trim(), cells[index] ?? '']));
			}),
		);
	}

	/** First line of an error. */
	get headline(): Locator {
		return this.root.getByTestId('node-error-message');
	}

	/** What to do, and what the service said. */
	get description(): Locator {
		return this.root.getByTestId('node-error-description');
	}
}
