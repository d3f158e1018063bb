import type { Page } from 'playwright-core';

/** The options of the dropdown that is open. */
export const openOptions = (page: Page) => page.locator('.el-select-dropdown__item:visible');

/**
 * Chooses an option of the dropdown that is open, by its name alone; below it may stand a description.
 * Ends when the dropdown is gone, so that the next one is not taken for it.
 */
export async function chooseOption(page: Page, name: string): Promise<void> {
	const option = openOptions(page).filter({ has: page.getByText(name, { exact: true }) });
	await option.click();
	await option.waitFor({ state: 'hidden' });
}
