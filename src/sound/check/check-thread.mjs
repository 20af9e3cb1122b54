// A thread starts without the loader of its process, so it registers tsx itself before the first .ts file.
import { register } from 'tsx/esm/api';

register();
await import('./check-worker.ts');
