#!/usr/bin/env node
// Experiments are TypeScript and Node 20 cannot read it by itself, so tsx is registered before the first .ts file.
import { register as registerHooks } from 'node:module';
import { register as registerTypeScript } from 'tsx/esm/api';

registerTypeScript();
registerHooks('./every-ts-is-esm.mjs', import.meta.url);
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
