import { describe, expect, it } from 'vitest';
import { isLocalHost, isLoopbackHost } from '../../src/http/policy/local-host.ts';
import { readNamedAddress } from '../../src/http/policy/origin-rules.ts';
import { redirectTarget } from '../../src/http/policy/redirects.ts';
import { uploadLocation } from '../../src/registry/blobs/upload-session.ts';
import { nextPage } from '../../src/registry/protocol/next-page.ts';

/** The registry that names the addresses below. */
const HOME = new URL('https://ghcr.io/v2/acme/app/blobs/uploads/');

/**
 * What becomes of an address that `ghcr.io` names. `home`: it is the registry itself, which gets its credentials. `stranger`:
 * a redirect is followed with nothing of ours, an upload or a listing does not go on there. `refused`: not even a redirect
 * is followed. `not a URL`: it can't be read as one.
 */
type Verdict = 'home' | 'stranger' | 'refused' | 'not a URL';

const SPELLINGS: readonly (readonly [spelling: string, verdict: Verdict])[] = [
  // The registry itself, however it is written.
  ['/v2/next', 'home'],
  ['next?_state=a%2Fb', 'home'],
  ['?page=2', 'home'],
  ['https://ghcr.io/v2/', 'home'],
  ['HTTPS://GHCR.IO/v2/', 'home'],
  ['https://ghcr.io:443/v2/', 'home'],
  ['https://ghcr.io:0443/v2/', 'home'],
  ['//ghcr.io/v2/', 'home'],
  ['https:/v2/next', 'home'],
  ['https:v2/next', 'home'],
  ['\\v2\\next', 'home'],
  ['https://user:secret@ghcr.io/v2/', 'home'],
  ['https://evil.com@ghcr.io/v2/', 'home'],
  ['https://gh%63r.io/v2/', 'home'],
  ['https://ｇｈｃｒ.io/v2/', 'home'],
  ['https://ghcr。io/v2/', 'home'],
  ['https://gh\u00adcr.io/v2/', 'home'],
  ['\thttps://ghcr.io/v2/', 'home'],
  ['ht\ttps://gh\ncr.io/v2/', 'home'],
  // Another port, scheme or host.
  ['https://ghcr.io:8443/v2/', 'stranger'],
  ['https://ghcr.io:80/v2/', 'stranger'],
  ['http://ghcr.io/v2/', 'refused'],
  ['http://ghcr.io:443/v2/', 'refused'],
  ['ftp://ghcr.io/v2/', 'refused'],
  ['file:///etc/passwd', 'refused'],
  ['javascript:alert(1)', 'refused'],
  ['data:text/plain,x', 'refused'],
  ['blob:https://ghcr.io/x', 'refused'],
  ['null://ghcr.io/v2/', 'refused'],
  ['https://ghcr.io./v2/', 'stranger'],
  ['https://www.ghcr.io/v2/', 'stranger'],
  ['https://ghcr.io.evil.com/v2/', 'stranger'],
  ['https://evil.com/ghcr.io/v2/', 'stranger'],
  ['https://evil.com#ghcr.io/v2/', 'stranger'],
  ['https://evil.com?ghcr.io/v2/', 'stranger'],
  ['https://notghcr.io/v2/', 'stranger'],
  ['https://ghcr-io.com/v2/', 'stranger'],
  ['https://ghcr.io:secret@evil.com/v2/', 'stranger'],
  ['https://ghcr.io@evil.com/v2/', 'stranger'],
  ['https://ghcr.io%40evil.com/v2/', 'not a URL'],
  ['https://evil.com\\@ghcr.io/v2/', 'stranger'],
  ['https://evil.com:443\\.ghcr.io/v2/', 'stranger'],
  ['//evil.com/v2/', 'stranger'],
  ['\\\\evil.com\\v2', 'stranger'],
  ['/\\evil.com/v2', 'stranger'],
  ['/\t/evil.com/v2', 'stranger'],
  ['https:\\\\evil.com/v2', 'stranger'],
  ['https:///evil.com/v2', 'stranger'],
  ['https://gһcr.io/v2/', 'stranger'],
  ['https://xn--gcr-r8d.io/v2/', 'stranger'],
  ['https://ghcr.ıo/v2/', 'stranger'],
  ['https://evil.com/%2e%2e/ghcr.io', 'stranger'],
  // No address at all.
  ['https://', 'not a URL'],
  ['https://:443/', 'not a URL'],
  ['https://@/', 'not a URL'],
  ['//', 'not a URL'],
  ['https://ghcr.io:99999/', 'not a URL'],
  ['https://ghcr.io:port/', 'not a URL'],
  ['https://ghcr.io%00.evil.com/', 'not a URL'],
  ['https://ghcr.io evil.com/', 'not a URL'],
  ['https://[::1/', 'not a URL'],
  ['https://[fe80::1%25eth0]/', 'not a URL'],
  ['https://999.1.1.1/', 'not a URL'],
  // The runner's own network, however it is written.
  ['https://localhost/', 'refused'],
  ['https://LOCALHOST./', 'refused'],
  ['https://a.localhost/', 'refused'],
  ['https://localhost.localdomain/', 'refused'],
  ['https://ip6-localhost/', 'refused'],
  ['https://lo%63alhost/', 'refused'],
  ['https://127.0.0.1/', 'refused'],
  ['https://127.0.0.1./', 'refused'],
  ['https://127.1/', 'refused'],
  ['https://0177.0.0.1/', 'refused'],
  ['https://0x7f.1/', 'refused'],
  ['https://2130706433/', 'refused'],
  ['https://0x7f000001/', 'refused'],
  ['https://①②⑦.0.0.1/', 'refused'],
  ['https://127。0。0。1/', 'refused'],
  ['https://0/', 'refused'],
  ['https://10.1.2.3/', 'refused'],
  ['https://172.31.255.255/', 'refused'],
  ['https://192.168.0.1/', 'refused'],
  ['https://100.64.0.1/', 'refused'],
  ['https://169.254.169.254/latest/meta-data/', 'refused'],
  ['https://255.255.255.255/', 'refused'],
  ['https://[::1]/', 'refused'],
  ['https://[0:0:0:0:0:0:0:1]/', 'refused'],
  ['https://[::]/', 'refused'],
  ['https://[::ffff:127.0.0.1]/', 'refused'],
  ['https://[::ffff:7f00:1]/', 'refused'],
  ['https://[::127.0.0.1]/', 'refused'],
  ['https://[64:ff9b::169.254.169.254]/', 'refused'],
  ['https://[2002:7f00:1::]/', 'refused'],
  ['https://[fe80::1]/', 'refused'],
  ['https://[fd00:ec2::254]/', 'refused'],
  ['https://[ff02::1]/', 'refused'],
  // Public addresses are like any stranger.
  ['https://8.8.8.8/', 'stranger'],
  ['https://172.32.0.1/', 'stranger'],
  ['https://[2606:4700::1111]/', 'stranger'],
  ['https://[::ffff:8.8.8.8]/', 'stranger'],
  ['https://[64:ff9b::8.8.8.8]/', 'stranger'],
];

function verdictOnRedirect(spelling: string): Verdict {
  try {
    const to = redirectTarget([new URL('https://ghcr.io/start')], spelling, 'Fetching it');
    return to.origin === 'https://ghcr.io' ? 'home' : 'stranger';
  } catch (error) {
    return String(error).includes('not a URL') ? 'not a URL' : 'refused';
  }
}

describe('rows downgrade, cross-origin, inward-redirect, upload-location: an address that a registry names', () => {
  it('is tried in enough spellings', () => {
    expect(new Set(SPELLINGS.map(([spelling]) => spelling)).size).toBeGreaterThanOrEqual(100);
  });

  it.each(SPELLINGS)('%j: %s', (spelling, verdict) => {
    expect(verdictOnRedirect(spelling)).toBe(verdict);
    for (const goOn of [
      () => uploadLocation(spelling, HOME, HOME.origin, 'Sending it'),
      () => nextPage(`<${spelling}>; rel="next"`, HOME, HOME.origin),
    ]) {
      if (verdict === 'home') {
        expect(goOn()).toMatchObject({ origin: HOME.origin, username: '', password: '', hash: '' });
      } else {
        expect(goOn).toThrow(expect.objectContaining({ code: 'PROTOCOL' }));
      }
    }
  });

  it('is read once: what is judged is what is asked', () => {
    for (const [spelling] of SPELLINGS) {
      const named = readNamedAddress(spelling, HOME, HOME.origin);
      if (named === undefined) continue;
      expect(new URL(named.url.href).href).toBe(named.url.href);
      expect(named.foreign).toBe(named.url.protocol !== 'https:' || named.url.origin !== HOME.origin);
    }
  });

  it('may be local where the registry is', () => {
    for (const home of ['https://localhost:5000/', 'https://10.0.0.1/', 'https://[::1]/', 'https://127.0.0.2/']) {
      expect(redirectTarget([new URL(home)], 'https://192.168.0.1/x', 'Fetching it').host).toBe('192.168.0.1');
    }
    expect(isLocalHost('registry.internal')).toBe(false);
  });

  it('is spoken to in plain HTTP only where it never leaves this machine', () => {
    for (const host of ['localhost', 'a.localhost', '127.0.0.2', '[::1]', '[::ffff:7f00:1]']) {
      expect(isLoopbackHost(host)).toBe(true);
    }
    for (const host of [
      'localhost.localdomain',
      'ip6-localhost',
      '[64:ff9b::7f00:1]',
      '[::7f00:1]',
      '10.0.0.1',
      '0.0.0.0',
    ]) {
      expect([isLoopbackHost(host), isLocalHost(host)]).toEqual([false, true]);
    }
  });
});
