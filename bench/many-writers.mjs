// Case 14: many processes attach to one subject at the same moment, where the registry keeps no list of referrers itself.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startRegistryProcess } from '../__tests__/support/registry-process.ts';
import { ORAS, ours, program } from './measure.mjs';
import { freshRepository, inFolder, row, value } from './setting.mjs';

const WRITERS = 32;

/** One run each: what matters is that none is lost, and what that costs. */
export async function manyWriters() {
  return inFolder(async (workspace) => {
    writeFileSync(join(workspace, 'hello.txt'), 'hello\n');
    for (let i = 0; i < WRITERS; i += 1) writeFileSync(join(workspace, `report-${i}.json`), `{"number":${i}}\n`);
    const registry = await startRegistryProcess(['--no-referrers']);
    const type = 'application/vnd.bench.report';
    /** Starts `attach` once for each writer; gives the time until the last ends and how many are listed then. */
    const together = async (attach) => {
      const subject = `${registry.host}/${freshRepository()}:v1`;
      await program(ORAS, ['push', '--plain-http', subject, 'hello.txt'], { cwd: workspace });
      const before = process.hrtime.bigint();
      const ended = await Promise.allSettled(
        Array.from({ length: WRITERS }, (_, i) => attach(subject, `report-${i}.json`)),
      );
      const ms = Number(process.hrtime.bigint() - before) / 1e6;
      const failed = ended.filter(({ status }) => status === 'rejected');
      if (failed.length > 0) console.error(`${failed.length} of ${WRITERS} failed: ${failed[0].reason}`);
      const { output } = await program(ORAS, ['discover', '--plain-http', '--format', 'json', subject], {
        cwd: workspace,
      });
      const { referrers = [], manifests = [] } = JSON.parse(output);
      return { ms, listed: Math.max(referrers.length, manifests.length) };
    };
    try {
      const we = await together((subject, files) =>
        ours({ command: 'attach', subject, files, 'artifact-type': type }, { workspace }),
      );
      const oras = await together((subject, file) =>
        program(ORAS, ['attach', '--plain-http', '--artifact-type', type, subject, file], { cwd: workspace }),
      );
      return [
        row(`${WRITERS} attach at once, fallback tag`, 'ms', we.ms, 'oras', oras.ms, value(6000)),
        row(`  not listed of ${WRITERS}`, '', WRITERS - we.listed, 'oras', WRITERS - oras.listed, value(0)),
      ];
    } finally {
      await registry.close();
    }
  });
}
