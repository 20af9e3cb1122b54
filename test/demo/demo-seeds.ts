import { demoVerdicts } from './demo-verdicts.ts';

/** Prints the demo's two verdicts under 20 consecutive seeds, without phones: what is simulated is said at `demoVerdicts`. */
async function printVerdicts(): Promise<void> {
  for (let n = 1; n <= 20; n += 1) {
    const { eleme, meituan } = await demoVerdicts(`demo-${n}`);
    process.stdout.write(`demo-${n}: eleme ${eleme}, meituan ${meituan}\n`);
  }
}

void printVerdicts();
