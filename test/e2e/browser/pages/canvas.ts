import type { Locator, Page } from 'playwright-core';
import { NodePanel } from './nodePanel';

/** The workflow as boxes and lines. */
export class Canvas {
	constructor(private readonly page: Page) {}

	async open(workflowId: string): Promise<void> {
		await this.page.goto(`/workflow/${workflowId}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** Ends when a node has run without a fault. */
	async succeeded(name: string): Promise<void> {
		await this.node(name).getByTestId('canvas-node-status-success').waitFor();
	}

	async openNode(name: string): Promise<NodePanel> {
		await this.node(name).dblclick();
		const panel = new NodePanel(this.page);
		await panel.isOpen();
		return panel;
	}

	/** Runs the whole workflow. */
	async execute(): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').click();
	}
}

/** A workflow's canvas with one node of it opened. */
export async function openNode(page: Page, workflowId: string, name: string): Promise<NodePanel> {
	const canvas = new Canvas(page);
	await canvas.open(workflowId);
	return await canvas.openNode(name);
}
