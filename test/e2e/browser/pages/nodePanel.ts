import type { Locator, Page } from 'playwright-core';
import { chooseOption, openOptions } from './dropdown';
import { OutputPanel } from './outputPanel';
import { ResourceLocator } from './resourceLocator';

/** What opens when one double-clicks a node: its parameters, with input and output at the sides. */
export class NodePanel {
	readonly root: Locator;
	readonly output: OutputPanel;

	constructor(private readonly page: Page) {
		this.root = page.getByTestId('ndv');
		this.output = new OutputPanel(this.root.getByTestId('output-panel'));
	}

	/** The column in the middle. */
	get parameters(): Locator {
		return this.root.getByTestId('node-parameters');
	}

	/** What is filled in there, without the empty space below. */
	get settings(): Locator {
		return this.parameters.locator('.parameter-input-list-wrapper').first();
	}

	async isOpen(): Promise<void> {
		await this.parameters.waitFor();
	}

	parameter(name: string): Locator {
		return this.root.getByTestId(`parameter-input-${name}`);
	}

	/** A parameter with its name and what belongs to it, whatever it is entered in. */
	item(name: string): Locator {
		const label = this.page.locator(`label[for="${name}"]`);
		return this.root.getByTestId('parameter-item').filter({ has: label });
	}

	async fill(name: string, text: string): Promise<void> {
		await this.parameter(name).locator('input, textarea').first().fill(text);
	}

	/** Chooses an option of a dropdown by its name. */
	async choose(name: string, option: string): Promise<void> {
		await this.parameter(name).click();
		await chooseOption(this.page, option);
	}

	recipient(): ResourceLocator {
		return new ResourceLocator(this.page, this.root.getByTestId('resource-locator-to'));
	}

	/** Names of the parameters that are shown, from top to bottom. */
	async labels(): Promise<string[]> {
		const labels = await this.parameters.locator('label.n8n-input-label:visible').allInnerTexts();
		// Beside the name stand the buttons of its field.
		return labels.map((text) => text.split('\n', 1)[0]?.trim() ?? '');
	}

	/** What a dropdown has chosen, or a field holds. */
	async value(name: string): Promise<string> {
		return await this.parameter(name).locator('input, textarea').first().inputValue();
	}

	/** One more row of name and value. @param name of the parameter */
	async addRow(name: string): Promise<void> {
		const rows = this.root.getByTestId(`fixed-collection-${name}`);
		await rows.getByTestId('fixed-collection-add').click();
	}

	/** The names in the list of options that can be added, which is open only meanwhile. */
	async addableOptions(): Promise<string[]> {
		const list = this.root.getByTestId('collection-parameter-add');
		await list.click();
		const options = openOptions(this.page);
		await options.first().waitFor();
		const names = await options.allInnerTexts();
		await list.click();
		await options.first().waitFor({ state: 'hidden' });
		return names;
	}

	/** Lets the model define a parameter, which is offered where the node is the tool of an agent. */
	async leaveToModel(name: string): Promise<void> {
		await this.item(name).getByTestId('from-ai-override-button').click();
	}

	/** Shown in the place of the field, when the model defines it. */
	leftToModel(name: string): Locator {
		return this.item(name).filter({ hasText: 'Defined automatically by the model' });
	}

	/** Runs the node. */
	async execute(): Promise<void> {
		await this.root.getByTestId('node-execute-button').click();
	}

	async close(): Promise<void> {
		await this.root.getByTestId('ndv-close-button').click();
		await this.root.waitFor({ state: 'hidden' });
	}
}
