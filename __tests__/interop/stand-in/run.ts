import { appendFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type PlatformText, pushImage } from './image.ts';

/** What a stand-in is told besides its inputs. */
export interface StandIn {
  /** The action that it stands for, such as `docker/login-action`. */
  readonly action: string;
  /** Folder for what jobs hand to one another. */
  readonly store: string;
}

const input = (name: string): string => process.env[`INPUT_${name.toUpperCase()}`]?.trim() ?? '';
const lines = (text: string): string[] =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

function output(name: string, value: string): void {
  appendFileSync(process.env.GITHUB_OUTPUT ?? '', `${name}<<the-end\n${value}\nthe-end\n`);
}

/** In the workspace, as the actions of others take paths. */
function file(name: string): string {
  return join(process.env.GITHUB_WORKSPACE ?? '', name);
}

/** Does what an action of others does as far as a workflow can tell, without Docker and without their services. */
export async function standIn({ action, store }: StandIn): Promise<void> {
  switch (action) {
    case 'docker/login-action':
    case 'docker/setup-buildx-action':
      return;
    case 'docker/build-push-action': {
      const platforms = lines(input('platforms')) as PlatformText[];
      for (const tag of lines(input('tags'))) {
        output('digest', await pushImage(tag, platforms.length === 0 ? ['linux/amd64'] : platforms));
      }
      return;
    }
    case 'docker/metadata-action':
      output(
        'tags',
        lines(input('images'))
          .flatMap((image) => [`${image}:main`, `${image}:sha-0123456`])
          .join('\n'),
      );
      output(
        'annotations',
        'manifest:org.opencontainers.image.title=app\nmanifest:org.opencontainers.image.version=main',
      );
      return;
    case 'anchore/sbom-action': {
      const bom =
        input('format') === 'spdx-json'
          ? { spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT', name: input('image') }
          : { bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: { name: input('image') } } };
      writeFileSync(file(input('output-file')), JSON.stringify(bom));
      return;
    }
    case 'anchore/scan-action': {
      const driver = { name: 'Grype', informationUri: 'https://github.com/anchore/grype' };
      const runs = [
        { tool: { driver }, results: [{ ruleId: process.env.GITHUB_RUN_ID ?? '', message: { text: 'x' } }] },
      ];
      writeFileSync(file(input('output-file')), JSON.stringify({ version: '2.1.0', runs }));
      return;
    }
    case 'actions/attest':
      output('bundle-path', bundleFor(input('subject-name'), input('subject-digest')));
      return;
    case 'actions/upload-artifact':
      mkdirSync(join(store, input('name')), { recursive: true });
      cpSync(file(input('path')), join(store, input('name'), basename(input('path'))), { recursive: true });
      return;
    case 'actions/download-artifact':
      if (!existsSync(join(store, input('name')))) throw new Error(`no artifact ${input('name')}`);
      cpSync(join(store, input('name')), file('.'), { recursive: true });
      return;
    default:
      throw new Error(`nothing stands in for ${action}`);
  }
}

/** Writes a Sigstore bundle in the form of the real one, in a folder of its own as that action does. */
function bundleFor(name: string, digest: string): string {
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name, digest: { sha256: digest.replace('sha256:', '') } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {},
  };
  const payload = Buffer.from(JSON.stringify(statement)).toString('base64');
  const bundle = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {},
    dsseEnvelope: { payload, payloadType: 'application/vnd.in-toto+json', signatures: [{ sig: 'AA==' }] },
  };
  const folder = join(process.env.RUNNER_TEMP ?? '', 'attestation');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'attestation.json'), JSON.stringify(bundle));
  return join(folder, 'attestation.json');
}
