import { parseRegistryHost } from '../../action/inputs/registry-input.ts';
import type { CommandOf } from '../shared/command.ts';
import { type LoginRequest, login, loginAccount } from './login.ts';

/** `login`: signs in for the steps that follow. */
export const command: CommandOf<'login', LoginRequest & { readonly logout: boolean }, string> = {
  read(inputs) {
    const registry = inputs.text('registry');
    const request = {
      registry: registry === '' ? undefined : parseRegistryHost(registry),
      username: inputs.text('username'),
      password: inputs.text('password'),
      logout: inputs.flag('logout'),
    };
    return { request, places: undefined };
  },
  async run(request, context) {
    const account = loginAccount(request, context.workflowAccount());
    await login(account, { ...(await context.openSignIn(account, request)), observer: context.observer });
    return account.registry;
  },
  report: (registry) => ({ outputs: { registry } }),
};
