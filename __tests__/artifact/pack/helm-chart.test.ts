import { describe, expect, test } from 'vitest';
import { formOf } from '../../../src/artifact/pack/artifact-form.ts';
import { chartConfig } from '../../../src/artifact/pack/helm-chart.ts';
import { KNOWN_TYPE } from '../../../src/files/kind/known-types.ts';
import type { PackedFile } from '../../../src/files/source/types.ts';
import { readAll, source } from '../../store/samples.ts';

/** A packed chart, as far as its config depends on it. */
function packed(title: string, chart: string): PackedFile {
  const content = source(chart);
  return {
    title,
    path: `/${title}`,
    kind: 'file',
    source: { ...content, descriptor: { ...content.descriptor, mediaType: KNOWN_TYPE.helmChart } },
    content: { mediaType: KNOWN_TYPE.helmChart, artifactType: KNOWN_TYPE.helmConfig, chart },
  } as PackedFile;
}

async function configOf(chart: string): Promise<string> {
  const { config } = chartConfig(packed('chart.tgz', chart));
  return (await readAll(await config.open())).toString();
}

describe('the config of a chart', () => {
  // What `helm push` of Helm 4.3 made of each.
  test.each([
    [
      'sci2',
      'apiVersion: v2\nname: sci2\nversion: 0.1.0\nappVersion: 392065e2\n',
      '{"name":"sci2","version":"0.1.0","apiVersion":"v2","appVersion":"3.92065e+07"}',
    ],
    [
      'e10',
      'apiVersion: v2\nname: e10\nversion: 0.1.0\nappVersion: 1e10\n',
      '{"name":"e10","version":"0.1.0","apiVersion":"v2","appVersion":"1e+10"}',
    ],
    [
      'e21',
      'apiVersion: v2\nname: e21\nversion: 0.1.0\nappVersion: 1e21\n',
      '{"name":"e21","version":"0.1.0","apiVersion":"v2","appVersion":"1e+21"}',
    ],
    [
      'f1',
      'apiVersion: v2\nname: f1\nversion: 0.1.0\nappVersion: 1.50\n',
      '{"name":"f1","version":"0.1.0","apiVersion":"v2","appVersion":"1.5"}',
    ],
    [
      'f2',
      'apiVersion: v2\nname: f2\nversion: 0.1.0\nappVersion: 1.0\n',
      '{"name":"f2","version":"0.1.0","apiVersion":"v2","appVersion":"1"}',
    ],
    [
      'small',
      'apiVersion: v2\nname: small\nversion: 0.1.0\nappVersion: 0.0000001\n',
      '{"name":"small","version":"0.1.0","apiVersion":"v2","appVersion":"1e-07"}',
    ],
    [
      'inf',
      'apiVersion: v2\nname: inf\nversion: 0.1.0\nappVersion: .inf\n',
      '{"name":"inf","version":"0.1.0","apiVersion":"v2","appVersion":"+Inf"}',
    ],
    [
      'nan',
      'apiVersion: v2\nname: nan\nversion: 0.1.0\nappVersion: .nan\n',
      '{"name":"nan","version":"0.1.0","apiVersion":"v2","appVersion":"NaN"}',
    ],
    [
      'oct',
      'apiVersion: v2\nname: oct\nversion: 0.1.0\nappVersion: 0o17\n',
      '{"name":"oct","version":"0.1.0","apiVersion":"v2","appVersion":"15"}',
    ],
    [
      'oct2',
      'apiVersion: v2\nname: oct2\nversion: 0.1.0\nappVersion: 017\n',
      '{"name":"oct2","version":"0.1.0","apiVersion":"v2","appVersion":"15"}',
    ],
    [
      'hex',
      'apiVersion: v2\nname: hex\nversion: 0.1.0\nappVersion: 0x1F\n',
      '{"name":"hex","version":"0.1.0","apiVersion":"v2","appVersion":"31"}',
    ],
    [
      'bin',
      'apiVersion: v2\nname: bin\nversion: 0.1.0\nappVersion: 0b101\n',
      '{"name":"bin","version":"0.1.0","apiVersion":"v2","appVersion":"5"}',
    ],
    [
      'und',
      'apiVersion: v2\nname: und\nversion: 0.1.0\nappVersion: 1_000\n',
      '{"name":"und","version":"0.1.0","apiVersion":"v2","appVersion":"1000"}',
    ],
    [
      'neg',
      'apiVersion: v2\nname: neg\nversion: 0.1.0\nappVersion: -12\n',
      '{"name":"neg","version":"0.1.0","apiVersion":"v2","appVersion":"-12"}',
    ],
    [
      'plus',
      'apiVersion: v2\nname: plus\nversion: 0.1.0\nappVersion: +12\n',
      '{"name":"plus","version":"0.1.0","apiVersion":"v2","appVersion":"12"}',
    ],
    [
      'big20',
      'apiVersion: v2\nname: big20\nversion: 0.1.0\nappVersion: 12345678901234567890\n',
      '{"name":"big20","version":"0.1.0","apiVersion":"v2","appVersion":"12345678901234567890"}',
    ],
    [
      'big25',
      'apiVersion: v2\nname: big25\nversion: 0.1.0\nappVersion: 1234567890123456789012345\n',
      '{"name":"big25","version":"0.1.0","apiVersion":"v2","appVersion":"1.234568e+24"}',
    ],
    [
      'yes',
      'apiVersion: v2\nname: "yes"\nversion: 0.1.0\nappVersion: yes\nkeywords: [on, off, true, 1, null, ~, 2001-01-01, 12:30]\n',
      '{"name":"yes","version":"0.1.0","keywords":["true","false","true","1","","","2001-01-01","12:30"],"apiVersion":"v2","appVersion":"true"}',
    ],
    [
      'bool',
      'apiVersion: v2\nname: bool\nversion: 0.1.0\nappVersion: true\ndescription: False\n',
      '{"name":"bool","version":"0.1.0","description":"false","apiVersion":"v2","appVersion":"true"}',
    ],
    [
      'date',
      'apiVersion: v2\nname: date\nversion: 0.1.0\nappVersion: 2024-01-02\n',
      '{"name":"date","version":"0.1.0","apiVersion":"v2","appVersion":"2024-01-02"}',
    ],
    [
      'null',
      'apiVersion: v2\nname: "null"\nversion: 0.1.0\nappVersion: null\ndescription: ~\n',
      '{"name":"null","version":"0.1.0","apiVersion":"v2"}',
    ],
    [
      'imp',
      'apiVersion: v2\nname: imp\nversion: 0.1.0\ndependencies:\n- name: x\n  version: 1\n  repository: ""\n  import-values: [true, a, 1, 1.5, {child: c, parent: p, n: true, m: 3}, [a, 1], null]\n  enabled: true\n',
      '{"name":"imp","version":"0.1.0","apiVersion":"v2","dependencies":[{"name":"x","version":"1","repository":"","enabled":true,"import-values":[true,"a",1,1.5,{"child":"c","false":true,"m":3,"parent":"p"},["a",1],null]}]}',
    ],
    [
      'ann',
      'apiVersion: v2\nname: ann\nversion: 0.1.0\nannotations: {a: 1, b: true, c: 1e10, d: "<x>", e: 1.5}\n',
      '{"name":"ann","version":"0.1.0","apiVersion":"v2","annotations":{"a":"1","b":"true","c":"1e+10","d":"\\u003cx\\u003e","e":"1.5"}}',
    ],
    [
      'flow2',
      '{"apiVersion":"v2","name":"flow2","version":"0.1.0","appVersion":"1"}',
      '{"name":"flow2","version":"0.1.0","apiVersion":"v2","appVersion":"1"}',
    ],
    [
      'bom2',
      '\ufeffapiVersion: v2\r\nname: bom2\r\nversion: 0.1.0\r\n',
      '{"name":"bom2","version":"0.1.0","apiVersion":"v2"}',
    ],
    [
      'dup',
      'apiVersion: v2\nname: dup\nversion: 0.1.0\nversion: 0.2.0\n',
      '{"name":"dup","version":"0.2.0","apiVersion":"v2"}',
    ],
    [
      'dupn',
      'apiVersion: v2\nname: dupn\nversion: 0.1.0\nmaintainers:\n- name: a\n  name: b\n',
      '{"name":"dupn","version":"0.1.0","maintainers":[{"name":"b"}],"apiVersion":"v2"}',
    ],
    [
      'two',
      'apiVersion: v2\nname: two\nversion: 0.1.0\n---\napiVersion: v2\nname: second\nversion: 0.1.0\n',
      '{"name":"two","version":"0.1.0","apiVersion":"v2"}',
    ],
    [
      'ver',
      'apiVersion: v2\nname: ver\nversion: 1.2\nappVersion: 3\n',
      '{"name":"ver","version":"1.2","apiVersion":"v2","appVersion":"3"}',
    ],
    [
      'vv',
      'apiVersion: v2\nname: vv\nversion: v1.2.3\nappVersion: 1e-7\n',
      '{"name":"vv","version":"v1.2.3","apiVersion":"v2","appVersion":"1e-07"}',
    ],
    [
      'anchor',
      'apiVersion: &a v2\nname: anchor\nversion: 0.1.0\nappVersion: *a\n',
      '{"name":"anchor","version":"0.1.0","apiVersion":"v2","appVersion":"v2"}',
    ],
    [
      'merge',
      'apiVersion: v2\nname: merge\nversion: 0.1.0\nannotations:\n  <<: {a: b}\n  c: d\n',
      '{"name":"merge","version":"0.1.0","apiVersion":"v2","annotations":{"a":"b","c":"d"}}',
    ],
    [
      'tagd',
      'apiVersion: v2\nname: tagd\nversion: 0.1.0\nappVersion: !!str 123\ndescription: !!float 3\n',
      '{"name":"tagd","version":"0.1.0","description":"3","apiVersion":"v2","appVersion":"123"}',
    ],
    [
      'keys',
      'apiVersion: v2\nname: keys\nversion: 0.1.0\nannotations:\n  1: a\n  true: b\n  1.5: c\n',
      '{"name":"keys","version":"0.1.0","apiVersion":"v2","annotations":{"1":"a","1.5":"c","true":"b"}}',
    ],
    [
      'e6',
      'apiVersion: v2\nname: "e6"\nversion: 0.1.0\nappVersion: 0.0001\ndescription: 0.00001\nicon: 1e300\nhome: -.inf\n',
      '{"name":"e6","home":"-Inf","version":"0.1.0","description":"1e-05","icon":"+Inf","apiVersion":"v2","appVersion":"0.0001"}',
    ],
    [
      'e7',
      'apiVersion: v2\nname: "e7"\nversion: 0.1.0\nappVersion: 3.4028236e38\ndescription: 16777217.0\nicon: 1.1\nhome: 0.1\n',
      '{"name":"e7","home":"0.1","version":"0.1.0","description":"1.6777216e+07","icon":"1.1","apiVersion":"v2","appVersion":"+Inf"}',
    ],
    [
      'imp2',
      'apiVersion: v2\nname: imp2\nversion: 0.1.0\ndependencies:\n- name: x\n  version: 1\n  repository: ""\n  import-values: [12345678901234567890, 1e21, 1e-7, 0.1, 1e10, 392065e2, {a: {b: [1, {c: 2}]}}]\n',
      '{"name":"imp2","version":"0.1.0","apiVersion":"v2","dependencies":[{"name":"x","version":"1","repository":"","import-values":[12345678901234567000,1e+21,1e-7,0.1,10000000000,39206500,{"a":{"b":[1,{"c":2}]}}]}]}',
    ],
    [
      'oct8',
      'apiVersion: v2\nname: oct8\nversion: 0.1.0\nappVersion: 08\ndescription: 0o7_7\nicon: 1_0.5\nhome: 190:20:30\n',
      '{"name":"oct8","home":"190:20:30","version":"0.1.0","description":"63","icon":"10.5","apiVersion":"v2","appVersion":"8"}',
    ],
  ])('is what helm push makes of it: %s', async (_name, yaml, config) => {
    expect(await configOf(yaml)).toBe(config);
  });

  test('of what is no YAML in its first document: an error; what stands behind it does not matter', async () => {
    const chart = 'apiVersion: v2\nname: a\nversion: 1.0.0\n';
    await expect(configOf(`${chart}description: [\n`)).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    expect(await configOf(`${chart}---\n[`)).toContain('"name":"a"');
  });
});

describe('several charts', () => {
  const charts = ['a', 'b'].map((name) => packed(`${name}.tgz`, `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`));

  test('are no artifact together', async () => {
    await expect(formOf(charts, { annotations: {} })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringMatching(/a\.tgz and b\.tgz/),
    });
  });

  test('are files of one with a type of its own', async () => {
    const form = await formOf(charts, { annotations: {}, artifactType: 'application/vnd.acme.charts' });
    expect(form).toMatchObject({ artifactType: 'application/vnd.acme.charts', files: charts });
  });
});
