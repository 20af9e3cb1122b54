#!/usr/bin/env node
// Experiments are TypeScript and Node 20 cannot read it by itself, so tsx is registered before the first .ts file.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
