import { parseArgs } from 'node:util';
import { judgeSoak, type Sample } from './judge-soak.ts';
import { runSoak } from './run-soak.ts';

// `npm run soak [-- --minutes N --phones N]`: slots on virtual phones, one after the other, for two hours.
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '120' }, phones: { type: 'string', default: '4' } },
});
const say = ({ minute, slots, harnessMb, appiumMb, ...counts }: Sample): void => {
  const places = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
  process.stdout.write(
    `${minute.toFixed(1)} min: ${slots} slots, harness ${harnessMb.toFixed(0)} MB, Appium ${appiumMb.toFixed(0)} MB, ${places.join(', ')}\n`,
  );
};
const samples = await runSoak({ minutes: Number(values.minutes), phones: Number(values.phones), say });
const faults = judgeSoak(samples);
for (const fault of faults) process.stdout.write(`FAULT ${fault}\n`);
process.stdout.write(faults.length === 0 ? 'flat: nothing grew, nothing leaked\n' : '');
process.exitCode = faults.length === 0 ? 0 : 1;
