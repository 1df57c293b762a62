/**
 * The other forms in which a secret is sent, or may come back in an answer: as a field of a form, in Base64 with and without
 * padding and in the alphabet of URLs, and in hexadecimal. A runner derives some of these from a mask, but not all; each that
 * equals the secret is left out.
 */
export function secretForms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const field = new URLSearchParams([['', secret]]).toString().slice(1);
  const hex = bytes.toString('hex');
  const base64 = bytes.toString('base64');
  // Basic credentials are Base64 themselves.
  const own = /^[A-Za-z0-9+/]{8,}={0,2}$/.test(secret) ? otherBase64(secret) : [];
  const forms = new Set([field, ...own, base64, ...otherBase64(base64), hex, hex.toUpperCase()]);
  forms.delete(secret);
  return [...forms];
}

/** Base64 without padding, and in the alphabet of URLs (RFC 4648, 5). */
function otherBase64(text: string): readonly string[] {
  const bare = text.replace(/={1,2}$/, '');
  return [bare, bare.replaceAll('+', '-').replaceAll('/', '_')];
}
