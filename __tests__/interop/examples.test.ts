import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actPath, documentedWorkflows, publishedCopy, runWorkflow, withRegistry, workflowBlocks } from './act.ts';
import { lacks, type PeerRegistry, startOlareg } from './peers.ts';

const workflows = documentedWorkflows();

describe('workflows in documents', () => {
  it('are found, with the reason where one is not run', () => {
    const markdown = [
      'Text',
      '```yaml',
      'on: push',
      '```',
      '',
      '<!-- not run by the tests: needs the moon -->',
      '```yml',
      'on: pull',
      '```',
      '```sh',
      'ls',
      '```',
    ].join('\n');
    expect(workflowBlocks(markdown, 'x.md')).toEqual([
      { name: 'x.md, block 1', text: 'on: push\n' },
      { name: 'x.md, block 2', text: 'on: pull\n', notRun: 'needs the moon' },
    ]);
  });

  it('are all there', () => {
    expect(workflows.filter(({ name }) => name.startsWith('README')).length).toBeGreaterThanOrEqual(3);
    expect(workflows.filter(({ name }) => name.startsWith('examples')).length).toBeGreaterThanOrEqual(3);
    expect(workflows.filter(({ name }) => name.startsWith('docs/registries')).length).toBeGreaterThanOrEqual(14);
  });

  it('show each command in a block that runs', () => {
    const shown = workflows.filter(({ name, notRun }) => name.startsWith('README') && notRun === undefined);
    const text = shown.map((workflow) => workflow.text).join('\n');
    for (const command of ['push', 'attach', 'pull', 'discover', 'copy', 'index'])
      expect(text).toContain(`command: ${command}\n`);
  });

  it('change in nothing but the host of the registry', () => {
    for (const { text } of workflows) expect(withRegistry(text, 'ghcr.io')).toBe(text);
    expect(withRegistry('reference: ghcr.io/acme/app:1', '127.0.0.1:5000')).toBe(
      'reference: 127.0.0.1:5000/acme/app:1',
    );
  });
});

// In order, as a reader would run them: the second block of the README pulls what the first one pushed.
describe.skipIf(actPath() === undefined || lacks('olareg'))('act runs', () => {
  let registry: PeerRegistry;
  let published: string;

  beforeAll(async () => {
    registry = await startOlareg();
    published = publishedCopy();
  });
  afterAll(async () => {
    await registry.close();
  });

  it.each(workflows.filter(({ notRun }) => notRun === undefined))('$name', async ({ text }) => {
    const { code, output } = await runWorkflow(actPath() ?? '', withRegistry(text, registry.host), published, {
      secrets: { GITHUB_TOKEN: 'the-token-of-a-test' },
    });
    expect(code, output).toBe(0);
    expect(output).toContain('Job succeeded');
    expect(output).not.toContain('Job failed');
  });
});
