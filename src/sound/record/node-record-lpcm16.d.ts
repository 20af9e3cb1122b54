/** The registry has no types for version 1.0.1. Only what is used is declared. */
declare module 'node-record-lpcm16' {
  import type { ChildProcess } from 'node:child_process';
  import type { Readable } from 'node:stream';

  interface Options {
    /** The name of a file in the package's folder of recorders, which it loads unchecked. */
    readonly recorder: 'arecord' | 'sox' | 'rec';
    readonly sampleRate: number;
    readonly channels: number;
    readonly audioType: 'raw';
    readonly device?: string;
  }

  interface Recording {
    readonly process: ChildProcess;
    /** Standard output; also emits `error` with a string when the recorder ends with a code other than 0. */
    stream(): Readable;
  }

  const recorder: { record(options: Options): Recording };
  export default recorder;
}
