/** A package of the phone. */
export interface InstalledPackage {
  readonly packageName: string;
  readonly label: string;
  readonly uid: number;
  readonly versionName: string;
  readonly versionCode: number;
  readonly targetSdk: number;
  readonly isSystem: boolean;
  /** `package/full.activity.Name` of the launcher icon. */
  readonly launcherActivity?: string | undefined;
  readonly activities: readonly string[];
  /** Granted at install for good. */
  readonly installPermissions: readonly string[];
  /** Asked for at run time. */
  readonly runtimePermissions: readonly string[];
  readonly instrumentation?: string | undefined;
  readonly installedAtMs: number;
}

/** The knowledge of the package manager: packages, their run-time permissions and app-op modes. */
export class PackageTable {
  readonly #packages = new Map<string, InstalledPackage>();
  readonly #granted = new Map<string, Set<string>>();
  readonly #opModes = new Map<string, string>();
  readonly #stopped = new Set<string>();
  #lastUid = 10150;

  /** The packages in the order of `pm list packages`. */
  get all(): readonly InstalledPackage[] {
    return [...this.#packages.values()];
  }

  find(packageName: string): InstalledPackage | undefined {
    return this.#packages.get(packageName);
  }

  /** Installs or replaces; an update keeps uid and permissions. */
  install(
    entry: Omit<InstalledPackage, 'uid'> & { readonly uid?: number },
    grantAll = false,
  ): InstalledPackage {
    const known = this.#packages.get(entry.packageName);
    const installed = { ...entry, uid: entry.uid ?? known?.uid ?? (this.#lastUid += 1) };
    this.#packages.set(entry.packageName, installed);
    if (known === undefined) this.#granted.set(entry.packageName, new Set());
    if (grantAll)
      for (const permission of entry.runtimePermissions) this.grant(entry.packageName, permission);
    return installed;
  }

  uninstall(packageName: string): boolean {
    this.#granted.delete(packageName);
    return this.#packages.delete(packageName);
  }

  isGranted(packageName: string, permission: string): boolean {
    return this.#granted.get(packageName)?.has(permission) ?? false;
  }

  grant(packageName: string, permission: string): void {
    this.#granted.get(packageName)?.add(permission);
  }

  revoke(packageName: string, permission: string): void {
    this.#granted.get(packageName)?.delete(permission);
  }

  /** Force-stopped and not opened since: nothing starts it by itself, and no message reaches it. */
  isStopped(packageName: string): boolean {
    return this.#stopped.has(packageName);
  }

  setStopped(packageName: string, isStopped: boolean): void {
    if (isStopped) this.#stopped.add(packageName);
    else this.#stopped.delete(packageName);
  }

  /** Mode of an app op (`allow`, `ignore`, `deny`, `foreground`) where it was set apart from the permission. */
  opMode(packageName: string, op: string): string | undefined {
    return this.#opModes.get(`${packageName} ${op}`);
  }

  setOpMode(packageName: string, op: string, mode: string): void {
    if (mode === 'default') this.#opModes.delete(`${packageName} ${op}`);
    else this.#opModes.set(`${packageName} ${op}`, mode);
  }
}
