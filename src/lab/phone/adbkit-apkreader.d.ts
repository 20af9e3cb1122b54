/** Version 3.2.4 has no types. Only what is used is declared. */
declare module '@devicefarmer/adbkit-apkreader' {
  interface ApkReader {
    /** What AndroidManifest.xml holds, its attributes without their namespace. */
    readManifest(): PromiseLike<unknown>;
  }

  const reader: {
    /** Rejects with an error of any kind for bytes that are no APK. */
    open(apk: Buffer): PromiseLike<ApkReader>;
  };
  export default reader;
}
