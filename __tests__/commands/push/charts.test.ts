import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { push } from '../../../src/commands/push/push.ts';
import type { Descriptor } from '../../../src/oci/descriptor.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import { DOCUMENTS, tgz } from '../../files/kind/content-fixtures.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { contextOf } from '../context.ts';

describe('a push', () => {
  const request = {
    ifNoFilesFound: 'error',
    compression: 'gzip',
    annotations: {},
    overwrite: true,
    dryRun: false,
  } as const;
  async function pushed(names: Readonly<Record<string, Buffer | string>>, more: object = {}) {
    const store = createMemoryStore('registry.test/acme/app');
    const from = temporaryFolder();
    for (const [name, content] of Object.entries(names)) writeFileSync(join(from, name), content);
    const references = [parseReference('registry.test/acme/app:v1')];
    const files = Object.keys(names);
    const result = await push(
      { ...request, references, files, workingDirectory: from, ...more },
      contextOf({ store: store }),
    );
    return JSON.parse(result?.manifest ?? '{}');
  }
  const chart = (i: number) => DOCUMENTS['Helm chart']?.[i] ?? Buffer.of();
  const CHART = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';

  it('of a chart with its provenance is what helm push makes of them', async () => {
    const manifest = await pushed({
      'demo-1.2.3.tgz': chart(0),
      'demo-1.2.3.tgz.prov': DOCUMENTS['Helm provenance']?.[0] ?? '',
    });
    expect(manifest.artifactType).toBeUndefined();
    expect(manifest.config.mediaType).toBe('application/vnd.cncf.helm.config.v1+json');
    const layers = manifest.layers as Descriptor[];
    expect(layers.map(({ mediaType }) => mediaType).toSorted()).toEqual(
      ['application/vnd.cncf.helm.chart.provenance.v1.prov', CHART].toSorted(),
    );
    expect(layers.map(({ digest }) => digest)).toEqual(layers.map(({ digest }) => digest).toSorted());
    expect(layers.every(({ annotations }) => annotations === undefined)).toBe(true);
  });

  it('of a chart beside other files, or as the author says, is files with names', async () => {
    const beside = await pushed({ 'a.tgz': chart(0), 'b.txt': 'b\n' });
    expect(beside.layers).toHaveLength(2);
    expect(beside.layers[0].annotations['org.opencontainers.image.title']).toBe('a.tgz');
    expect(beside.artifactType).toBe('application/vnd.unknown.artifact.v1');
    await expect(pushed({ 'a.tgz': chart(0), 'b.tgz': chart(1) })).rejects.toThrow(/a\.tgz and b\.tgz are two Helm/);
    const typed = await pushed({ 'a.tgz': chart(0) }, { artifactType: 'application/vnd.example' });
    expect(typed).toMatchObject({ artifactType: 'application/vnd.example', layers: [{ mediaType: CHART }] });
    const plain = await pushed({ 'a.tgz': chart(0) }, { files: ['a.tgz:application/gzip'] });
    expect(plain).toMatchObject({
      artifactType: 'application/vnd.unknown.artifact.v1',
      layers: [{ mediaType: 'application/gzip' }],
    });
  });

  it('of a chart that Helm could not read says so', async () => {
    for (const yaml of ['name: a\nversion: 1\napiVersion: v2\nx: [', 'name: ""\nversion: 1\napiVersion: v2\n']) {
      await expect(pushed({ 'a.tgz': tgz({ 'a/Chart.yaml': yaml }) })).rejects.toThrow(/a\.tgz has a Chart\.yaml/);
    }
  });
});
