// A thread has its own loader of modules: tsx is registered there before the first .ts file.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.module);
