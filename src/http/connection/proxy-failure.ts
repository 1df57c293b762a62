/** A tunnel that a proxy did not build: with the status it answered, or the error of the connection to it as the cause. */
export class ProxyFailure extends Error {
  override readonly name = 'ProxyFailure';
  readonly status: number | undefined;

  constructor(status: number | undefined, cause?: unknown) {
    super('the proxy built no tunnel', { cause });
    this.status = status;
  }
}
