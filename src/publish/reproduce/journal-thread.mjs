// A thread of its own has its own loader of modules: tsx is registered there before the first .ts file.
import { register } from 'tsx/esm/api';

register();
await import('./journal-worker.ts');
