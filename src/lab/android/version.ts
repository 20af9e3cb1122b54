import type { VirtualPhone } from '../phone/virtual-phone.ts';

/** How one Android version words what a phone's state is. */
export interface AndroidVersion {
  readonly release: string;
  readonly sdk: number;
  readonly buildId: string;
  properties(phone: VirtualPhone): ReadonlyMap<string, string>;
  /** `dumpsys <service> <args>`; undefined for a service without a layout here. */
  dump(phone: VirtualPhone, service: string, args: readonly string[]): string | undefined;
  /** `cmd appops get <package> [op]`. */
  appOps(phone: VirtualPhone, packageName: string, op: string | undefined): string;
  /** The answer of a receiver to `am broadcast -a <action>`; undefined when nobody answers. */
  broadcast(phone: VirtualPhone, action: string): string | undefined;
  /** A file of /proc; undefined when there is none. */
  procFile(phone: VirtualPhone, path: string): string | undefined;
}
